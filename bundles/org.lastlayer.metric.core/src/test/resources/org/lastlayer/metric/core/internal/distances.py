"""Prints distances.txt: distances by SciPy, or by NumPy where SciPy has none.
Run as: python3 -W ignore distances.py > distances.txt (Debian 12: python3-scipy, python3-sklearn)."""
import numpy as np
from scipy.spatial.distance import cdist
from scipy.stats import wasserstein_distance
from sklearn.covariance import ledoit_wolf

rng = np.random.default_rng(7)


def line(word, y):
    print(word, d, *(f"{v:.12g}" for v in np.asarray(y).ravel()))


def rows(x):
    print("rows", d, *(f"{v:.9g}" for v in x.ravel()))
    return x.astype(np.float64)


def pairs(f, x):
    return [[f(a, b) for b in x] for a in x]


def hellinger(a, b):
    return np.sqrt(np.sum((np.sqrt(a / a.sum()) - np.sqrt(b / b.sum())) ** 2) / 2)


def chi_squared(a, b):
    s = a + b
    return np.sum(np.where(s > 0, (a - b) ** 2 / np.where(s > 0, s, 1), 0))


def mahalanobis(x, s):
    c = np.cov(x.T, bias=True).reshape(d, d)
    return cdist(x, x, "mahalanobis", VI=np.linalg.inv((1 - s) * c + s * np.trace(c) / d * np.eye(d)))


for d in (1, 3, 7, 33, 65):
    # any rows: zeros, denormals, large ones, two that are near
    x = rng.normal(size=(6, d)).astype(np.float32)
    x[1] = 0
    x[2] *= np.float32(1e-40)
    x[3] *= np.float32(1e12)
    x[4] = x[5] * np.float32(1.0001)
    x = rows(x)
    w = np.round(rng.uniform(size=d), 3)
    w[d // 2] = 0 if d > 1 else 1
    line("weights", w)
    for name in ("euclidean", "sqeuclidean", "cityblock", "chebyshev", "cosine", "correlation", "canberra",
                 "braycurtis", "hamming"):
        ours = "l1" if name == "cityblock" else name
        line(ours, cdist(x, x, name))
        y = cdist(x, x, name, w=w)
        if name in ("cosine", "correlation"):
            y[1] = y[:, 1] = np.nan  # SciPy says 0 or NaN of rows without a direction, as it comes
        line("weighted-" + ours, y)
    line("mse", cdist(x, x, "sqeuclidean") / d)
    line("weighted-mse", cdist(x, x, "sqeuclidean", w=w) / w.sum())
    line("inner-product", -x @ x.T)
    line("angular", np.arccos(np.clip(1 - cdist(x, x, "cosine"), -1, 1)) / np.pi)
    for p in (1, 1.5, 2, 3, 7):
        line(f"minkowski-{p}", cdist(x, x, "minkowski", p=p))
        line(f"weighted-minkowski-{p}", cdist(x, x, "minkowski", p=p, w=w))
    line("minkowski-inf", cdist(x, x, "minkowski", p=np.inf))

    # rows of which a scale can be learned
    x = rows(rng.normal(size=(6, d)).astype(np.float32) * 3 + 10)
    line("seuclidean", cdist(x, x, "seuclidean", V=np.var(x, axis=0, ddof=1)))
    line("mahalanobis-0.1", mahalanobis(x, 0.1))
    line("mahalanobis-best", mahalanobis(x, ledoit_wolf(x)[1]))

    # nothing below zero, many zeros
    x = rng.uniform(size=(6, d)).astype(np.float32)
    x[rng.uniform(size=x.shape) < 0.3] = 0
    x[:, 0] += np.float32(0.01)
    x[2] *= np.float32(1e-40)
    x[3] *= np.float32(1e12)
    x[4] = x[5] * np.float32(1.0001)
    x = rows(x)
    line("hellinger", pairs(hellinger, x))
    line("jensen-shannon", cdist(x, x, "jensenshannon"))
    line("chi-squared", pairs(chi_squared, x))
    line("wasserstein-1d", pairs(lambda a, b: wasserstein_distance(np.arange(d), np.arange(d), a, b), x))
    line("braycurtis", cdist(x, x, "braycurtis"))
    line("jaccard", cdist(x, x, "jaccard"))

    # whole numbers
    x = rows(rng.integers(0, 3, size=(6, d)).astype(np.float32))
    line("weights", w)
    for name in ("hamming", "jaccard"):
        line(name, cdist(x, x, name))
        line("weighted-" + name, cdist(x, x, name, w=w))
