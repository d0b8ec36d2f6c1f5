"""scikit-learn's t-SNE: DATA.npy PERPLEXITY ITERATIONS THREADS OUT.npy; prints wall and CPU seconds."""
import os
import sys
import time

data, perplexity, iterations, threads, out = sys.argv[1:]
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = threads
import numpy as np
from sklearn.manifold import TSNE

x = np.load(data)
tsne = TSNE(
    perplexity=float(perplexity),
    n_iter=int(iterations),
    init="pca",
    learning_rate="auto",
    random_state=1,
    n_jobs=int(threads),
)
wall, cpu = time.time(), time.process_time()
y = tsne.fit_transform(x)
print(time.time() - wall, time.process_time() - cpu)
np.save(out, y.astype(np.float32))
