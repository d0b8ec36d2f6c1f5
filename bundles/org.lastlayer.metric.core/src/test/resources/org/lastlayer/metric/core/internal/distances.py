"""Prints distances.txt: distances by SciPy. Run as: python3 distances.py > distances.txt (Debian 12: python3-scipy)."""
import numpy as np
from scipy.spatial.distance import cdist

rng = np.random.default_rng(7)
for d in (1, 3, 7, 33, 65):
    x = rng.normal(size=(6, d)).astype(np.float32)
    x[1] = 0
    x[2] *= np.float32(1e-40)
    x[3] *= np.float32(1e12)
    x[4] = x[5] * np.float32(1.0001)
    print("rows", d, *(f"{v:.9g}" for v in x.ravel()))
    x = x.astype(np.float64)
    for ours, name in (("euclidean", "euclidean"), ("mse", "sqeuclidean"), ("l1", "cityblock"),
                       ("chebyshev", "chebyshev"), ("cosine", "cosine"), ("correlation", "correlation")):
        y = cdist(x, x, name) / (d if ours == "mse" else 1)
        print(ours, d, *(f"{v:.12g}" for v in y.ravel()))
