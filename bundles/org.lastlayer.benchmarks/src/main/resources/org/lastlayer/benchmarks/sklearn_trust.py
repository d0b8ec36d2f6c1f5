"""scikit-learn's trustworthiness: DATA.npy MAP.npy K THREADS; prints wall seconds, CPU seconds and the value."""
import os
import sys
import time

data, place, k, threads = sys.argv[1:]
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = threads
import numpy as np
from sklearn.manifold import trustworthiness

x, y = np.load(data), np.load(place)
wall, cpu = time.time(), time.process_time()
value = trustworthiness(x, y, n_neighbors=int(k))
print(time.time() - wall, time.process_time() - cpu, repr(float(value)))
