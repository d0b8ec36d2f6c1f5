"""scikit-learn's PCA: DATA.npy COMPONENTS THREADS ROUNDS; prints wall seconds, CPU seconds and explained variance a round."""
import os
import sys
import time

data, components, threads, rounds = sys.argv[1:]
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = threads
import numpy as np
from sklearn.decomposition import PCA

x = np.load(data)
for _ in range(int(rounds)):
    pca = PCA(int(components), svd_solver="randomized", random_state=1)
    wall, cpu = time.time(), time.process_time()
    pca.fit_transform(x)
    print(time.time() - wall, time.process_time() - cpu, pca.explained_variance_ratio_.sum(dtype=np.float64))
