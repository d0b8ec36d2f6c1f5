"""Prints trust.txt: trustworthiness by scikit-learn. Run as: python3 trust.py > trust.txt (Debian 12: python3-sklearn)."""
import numpy as np
from sklearn.manifold import trustworthiness

rng = np.random.default_rng(3)
for d in (3, 17, 40):
    x = rng.normal(size=(90, d)).astype(np.float32)
    y = (x[:, :2] + rng.normal(size=(90, 2)) * 0.7).astype(np.float32)
    print("space", d, *(f"{v:.9g}" for v in x.ravel()))
    print("map", 2, *(f"{v:.9g}" for v in y.ravel()))
    for k in (1, 5, 15, 44):
        print("trustworthiness", k, f"{trustworthiness(x, y, n_neighbors=k):.12g}")
        print("continuity", k, f"{trustworthiness(y, x, n_neighbors=k):.12g}")
