"""hnswlib: hnswlib_l2.py DATA.npy QUERIES.npy K THREADS BUILDS ROUNDS EFS M EF_CONSTRUCTION IDS [FOLDER].

FOLDER is where the module lies, where it is not the installed one. Prints wall and CPU seconds: a line
"build" a build, a line "EF" a round of queries; writes the ids found to IDS followed by the ef and .npy.
"""
import sys
import time

data, queries, k, threads, builds, rounds, efs, m, construction, ids = sys.argv[1:11]
if len(sys.argv) > 11:
    sys.path.insert(0, sys.argv[11])
import hnswlib
import numpy as np

k, threads = int(k), int(threads)
x, q = np.load(data), np.load(queries)


def timed(what, work):
    wall, cpu = time.time(), time.process_time()
    result = work()
    print(what, time.time() - wall, time.process_time() - cpu, flush=True)
    return result


for _ in range(int(builds)):
    index = hnswlib.Index("l2", x.shape[1])
    index.init_index(len(x), M=int(m), ef_construction=int(construction), random_seed=1)
    timed("build", lambda: index.add_items(x, num_threads=threads))
for ef in efs.split(","):
    index.set_ef(int(ef))
    for _ in range(int(rounds)):
        found, _ = timed(ef, lambda: index.knn_query(q, k, num_threads=threads))
    np.save(ids + ef + ".npy", found.astype(np.int64))
