package org.lastlayer.index.hnsw.internal;

import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;

/** Some rows of a matrix. */
final class Some {
  private static final int CHUNK = 256;

  private Some() {}

  /** Copies them; the caller closes the copy. */
  static FeatureMatrix of(FeatureMatrix x, int[] rows, RunContext run) {
    int d = x.info().cols();
    var chunk = new float[Math.min(CHUNK, rows.length) * d];
    try (var builder = run.matrix(rows.length, d)) {
      for (int from = 0; from < rows.length; from += CHUNK) {
        run.checkpoint();
        int count = Math.min(CHUNK, rows.length - from);
        for (int i = 0; i < count; i++) {
          x.read(rows[from + i], 1, chunk, i * d);
        }
        builder.write(from, count, chunk, 0);
      }
      return builder.finish();
    }
  }

  /**
   * By chance, one of each of {@code count} equal parts of {@code [0, n)}; all if there are fewer.
   */
  static int[] sample(int n, int count, RunContext run) {
    var random = run.random("hnsw.recall");
    var rows = new int[Math.min(n, count)];
    for (int i = 0; i < rows.length; i++) {
      int from = (int) ((long) i * n / rows.length);
      int to = (int) ((i + 1L) * n / rows.length);
      rows[i] = random.nextInt(from, to);
    }
    return rows;
  }
}
