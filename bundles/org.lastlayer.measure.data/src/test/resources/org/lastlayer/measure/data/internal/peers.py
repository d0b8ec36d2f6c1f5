"""Prints peers.txt: LOF and silhouettes. Run as: python3 peers.py > peers.txt (Debian 12: python3-sklearn)."""
import numpy as np
from sklearn.metrics import silhouette_samples
from sklearn.neighbors import LocalOutlierFactor

rng = np.random.default_rng(5)
for d in (2, 7, 33):
    y = np.repeat([0, 1, 2, 3], (40, 30, 19, 1))
    x = (rng.normal(size=(90, d)) + y[:, None] * 1.5).astype(np.float32)
    x[80] = x[79]
    x[5] += 9
    print("rows", d, *(f"{v:.9g}" for v in x.ravel()))
    print("labels", 4, *y)
    for k in (3, 10, 20):
        lof = LocalOutlierFactor(n_neighbors=k, algorithm="brute").fit(x)
        print("lof", k, *(f"{-v:.9g}" for v in lof.negative_outlier_factor_))
    for metric in ("euclidean", "cityblock"):
        print(metric, 0, *(f"{v:.9g}" for v in silhouette_samples(x.astype(np.float64), y, metric=metric)))
