"""umap-learn's UMAP: DATA.npy NEIGHBORS EPOCHS THREADS ROUNDS OUT.npy; EPOCHS 0 leaves them to it; prints wall and CPU seconds a round, the first of which compiles."""
import os
import sys
import time

data, neighbors, epochs, threads, rounds, out = sys.argv[1:]
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[name] = threads
import numpy as np
import umap

x = np.load(data)
for _ in range(int(rounds)):
    reducer = umap.UMAP(
        n_neighbors=int(neighbors), n_epochs=int(epochs) or None, n_jobs=int(threads)
    )
    wall, cpu = time.time(), time.process_time()
    y = reducer.fit_transform(x)
    print(time.time() - wall, time.process_time() - cpu, flush=True)
np.save(out, y.astype(np.float32))
