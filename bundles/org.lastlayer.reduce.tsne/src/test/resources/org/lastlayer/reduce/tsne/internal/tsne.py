"""Makes scikit-learn's map of the first 2,500 test images of Fashion-MNIST (Debian's python3-sklearn 1.2.1):

    python3 tsne.py PATH/t10k-images-idx3-ubyte.gz

Writes tsne.f32 (2,500 x 2, little-endian) and tsne.txt: the KL divergence of that map, computed here from
scikit-learn's own affinities (91 neighbours with the row itself, so 90) and an exact normaliser.
"""
import gzip
import sys

import numpy as np
from scipy.spatial.distance import pdist
from sklearn.manifold import TSNE
from sklearn.manifold._t_sne import _joint_probabilities_nn
from sklearn.neighbors import NearestNeighbors

ROWS = 2500
x = np.frombuffer(gzip.open(sys.argv[1]).read(), np.uint8, offset=16)
x = x.reshape(-1, 784)[:ROWS].astype(np.float32) / 255
y = TSNE(perplexity=30, n_iter=750, init="pca", learning_rate="auto", random_state=1, n_jobs=2).fit_transform(x)
y = y.astype("<f4")
y.tofile("tsne.f32")

near = NearestNeighbors(n_neighbors=90, algorithm="brute").fit(x).kneighbors_graph(mode="distance")
near.data **= 2
p = _joint_probabilities_nn(near, 30.0, 0).tocoo()
z = 2 * np.sum(1 / (1 + pdist(y.astype(np.float64)) ** 2))
square = np.sum((y[p.row].astype(np.float64) - y[p.col]) ** 2, axis=1)
kl = np.sum(p.data * np.log(p.data * (1 + square) * z))
with open("tsne.txt", "w") as out:
    print(f"{kl:.5f}", file=out)
