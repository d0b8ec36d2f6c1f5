"""Prints trust.txt: measures of maps by scikit-learn and SciPy. Run as: python3 trust.py > trust.txt (Debian 12: python3-sklearn)."""
import numpy as np
from scipy.spatial import procrustes
from scipy.spatial.distance import pdist, squareform
from scipy.stats import pearsonr, spearmanr
from sklearn.manifold import _t_sne, trustworthiness
from sklearn.neighbors import NearestNeighbors


def near(x, k):
    return NearestNeighbors(n_neighbors=k).fit(x).kneighbors(return_distance=False)


def kl(x, y, perplexity):
    """P as scikit-learn has it, from three neighbours a unit of perplexity; the normaliser over all pairs."""
    graph = NearestNeighbors(n_neighbors=3 * perplexity).fit(x).kneighbors_graph(mode="distance")
    graph.data **= 2
    p = _t_sne._joint_probabilities_nn(graph, perplexity, 0).toarray()
    q = 1 / (1 + squareform(pdist(y.astype(np.float64), "sqeuclidean")))
    np.fill_diagonal(q, 0)
    q /= q.sum()
    there = p > 0
    return np.sum(p[there] * np.log(p[there] / q[there]))


rng = np.random.default_rng(3)
for d in (3, 17, 40):
    x = rng.normal(size=(90, d)).astype(np.float32)
    y = (x[:, :2] + rng.normal(size=(90, 2)) * 0.7).astype(np.float32)
    print("space", d, *(f"{v:.9g}" for v in x.ravel()))
    print("map", 2, *(f"{v:.9g}" for v in y.ravel()))
    for k in (1, 5, 15, 44):
        print("trustworthiness", k, f"{trustworthiness(x, y, n_neighbors=k):.12g}")
        print("continuity", k, f"{trustworthiness(y, x, n_neighbors=k):.12g}")
    for k in (1, 5, 50):
        kept = [len(set(a) & set(b)) / k for a, b in zip(near(x, k), near(y, k))]
        print("knn_preservation", k, f"{np.mean(kept):.12g}")
    a, b = pdist(x.astype(np.float64)), pdist(y.astype(np.float64))
    print("shepard_spearman", 0, f"{spearmanr(a, b)[0]:.12g}")
    print("shepard_pearson", 0, f"{pearsonr(a, b)[0]:.12g}")
    print("kl_divergence", 10, f"{kl(x, y, 10):.12g}")
    other = (y @ np.array([[0.6, 0.8], [0.8, -0.6]]) * 3 + [5, -7] + x[:, 1:3]).astype(np.float32)
    print("other", 2, *(f"{v:.9g}" for v in other.ravel()))
    print("procrustes", 0, f"{procrustes(y.astype(np.float64), other.astype(np.float64))[2]:.12g}")
