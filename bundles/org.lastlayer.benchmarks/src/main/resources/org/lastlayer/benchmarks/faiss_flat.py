"""Exact search by FAISS: faiss_flat.py DATA.npy QUERIES.npy L2|L1 K THREADS ROUNDS IDS.npy; prints wall and CPU seconds a round."""
import sys
import time

import faiss
import numpy as np

data, queries, metric, k, threads, rounds, ids = sys.argv[1:]
faiss.omp_set_num_threads(int(threads))
x, q = np.load(data), np.load(queries)
index = faiss.IndexFlat(x.shape[1], faiss.METRIC_L1 if metric == "L1" else faiss.METRIC_L2)
index.add(x)
for _ in range(int(rounds)):
    wall, cpu = time.time(), time.process_time()
    _, found = index.search(q, int(k))
    print(time.time() - wall, time.process_time() - cpu, flush=True)
np.save(ids, found.astype(np.int64))
