"""Makes pca.txt with scikit-learn (Debian's python3-sklearn 1.2.1): python3 pca.py > pca.txt

A case is lines of: name rows cols k; the rows; ratio; variance; the axes, each with its largest
loading positive; the map; the whitened map.
"""
import numpy as np
from sklearn.decomposition import PCA

rng = np.random.default_rng(5)


def show(name, a):
    print(name, *(repr(float(v)) for v in np.ravel(a)))


def case(name, x, k):
    x = x.astype(np.float32)
    pca = PCA(k, svd_solver="full").fit(x.astype(np.float64))
    axes = pca.components_
    sign = np.sign(axes[np.arange(k), np.abs(axes).argmax(1)])
    y = pca.transform(x.astype(np.float64)) * sign
    print("case", name, *x.shape, k)
    show("rows", x)
    show("ratio", pca.explained_variance_ratio_)
    show("variance", pca.explained_variance_)
    show("axes", axes * sign[:, None])
    show("map", y)
    show("white", y / np.sqrt(pca.explained_variance_))


mix = rng.normal(size=(9, 9))
case("tall", rng.normal(size=(60, 9)) @ mix + 100, 9)
case("wide", rng.normal(size=(12, 4)) @ rng.normal(size=(4, 31)) + 0.1 * rng.normal(size=(12, 31)), 5)
case("square", rng.uniform(size=(17, 17)), 3)
case("far", 1e4 + rng.normal(size=(40, 5)) * [3, 2, 1, 0.5, 0.25], 3)
