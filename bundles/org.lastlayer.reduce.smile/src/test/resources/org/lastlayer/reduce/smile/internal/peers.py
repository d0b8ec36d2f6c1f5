#!/usr/bin/python3
"""Writes peers.txt: standardised rows of the wine data (Forina et al. 1988, from scikit-learn) and the maps that
numpy and scikit-learn make of them.

Made with: /usr/bin/python3 peers.py > peers.txt   (Debian 12: numpy 1.24.2, scikit-learn 1.2.1)
"""
import numpy as np
from scipy.sparse.csgraph import connected_components
from sklearn.datasets import load_wine
from sklearn.decomposition import KernelPCA
from sklearn.manifold import Isomap, LocallyLinearEmbedding, spectral_embedding
from sklearn.neighbors import kneighbors_graph

x = load_wine().data
x = ((x - x.mean(0)) / x.std(0)).astype(np.float32)


def show(name, a, form):
    print(name, *(form % v for v in np.asarray(a).ravel()))


def graph(k, x):
    a = kneighbors_graph(x, k, include_self=False)
    a = a.maximum(a.T)
    assert connected_components(a)[0] == 1
    return a


show("rows", x, "%.9g")
x = x.astype(np.float64)
n, d = x.shape
centred = x - x.mean(0)

w, v = np.linalg.eigh(centred @ centred.T)
show("mds", v[:, ::-1][:, :2] * np.sqrt(w[::-1][:2]), "%.8g")

graph(10, x)
show("isomap", Isomap(n_neighbors=10, n_components=2, eigen_solver="dense").fit_transform(x), "%.8g")

graph(20, x)
lle = LocallyLinearEmbedding(n_neighbors=20, n_components=2, eigen_solver="dense", reg=1e-3)
show("lle", lle.fit_transform(x), "%.8g")

show("laplacian", spectral_embedding(graph(10, x), n_components=2, eigen_solver="arpack", eigen_tol=1e-12), "%.8g")

sigma = 4.0
kpca = KernelPCA(n_components=2, kernel="rbf", gamma=1 / (2 * sigma**2), eigen_solver="dense").fit(x[:120])
show("kpca", kpca.transform(x), "%.8g")

w, v = np.linalg.eigh(centred.T @ centred / n)
w, v = w[::-1], v[:, ::-1]
noise = w[2:].mean()
load = v[:, :2] * np.sqrt(w[:2] - noise)
show("ppca", centred @ (np.linalg.inv(load.T @ load + noise * np.eye(2)) @ load.T).T, "%.8g")
