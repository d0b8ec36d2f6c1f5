"""Reference values of umap-learn 0.5.3 (Debian's umap-learn): python3 umap_reference.py OUT [t10k-images-idx3-ubyte.gz]

Writes rows.npy [120 x 8], ids.npy and distances.npy [120 x 10] (each row first), sigmas.npy, rhos.npy, graph.npy (dense
[120 x 120]), mixed.npy (the same with set_op_mix_ratio 0.4 and local_connectivity 2.5) and curves.npy (minDistance, spread, a, b).
With images also fashion.npy, its map of the first 2,000.
"""
import gzip
import sys

import numpy as np
from sklearn.neighbors import NearestNeighbors
from umap import UMAP
from umap.umap_ import find_ab_params, fuzzy_simplicial_set, smooth_knn_dist

out = sys.argv[1] + "/"
rng = np.random.RandomState(5)
x = (rng.normal(size=(120, 8)) + rng.randint(0, 3, size=(120, 1)) * 2).astype(np.float32)
x[7] = x[3]  # equal rows
x[80:84] = x[79]
k = 10
d, i = NearestNeighbors(n_neighbors=k, algorithm="brute").fit(x).kneighbors(x)
d = np.sqrt(((x[:, None, :].astype(np.float64) - x[i].astype(np.float64)) ** 2).sum(2))
for r in range(len(x)):  # each row first
    order = sorted(range(k), key=lambda c: (i[r, c] != r, d[r, c]))
    i[r], d[r] = i[r, order], d[r, order]
    if i[r, 0] != r:
        i[r, 0], d[r, 0] = r, 0
d = d.astype(np.float32)
save = lambda name, a: np.save(out + name + ".npy", np.ascontiguousarray(a, dtype=np.float32))
save("rows", x)
save("ids", i)
save("distances", d)
sigmas, rhos = smooth_knn_dist(d, float(k))
save("sigmas", sigmas[None])
save("rhos", rhos[None])
state = np.random.RandomState(1)
graph = lambda **more: fuzzy_simplicial_set(x, k, state, "euclidean", knn_indices=i, knn_dists=d, **more)[0].toarray()
save("graph", graph())
save("mixed", graph(set_op_mix_ratio=0.4, local_connectivity=2.5))
curves = [(m, s, *find_ab_params(s, m)) for m, s in ((0.1, 1), (0.0, 1), (0.5, 1), (0.1, 2), (0.9, 1), (0.25, 0.5))]
save("curves", curves)
if len(sys.argv) > 2:
    pixels = np.frombuffer(gzip.open(sys.argv[2]).read(), np.uint8, 2000 * 784, 16).reshape(2000, 784)
    save("fashion", UMAP(random_state=1).fit_transform(pixels / np.float32(255)))
