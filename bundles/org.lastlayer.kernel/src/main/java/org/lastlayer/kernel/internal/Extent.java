package org.lastlayer.kernel.internal;

import java.util.Arrays;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;

/**
 * How large numbers get in rows as prepared, found by looking at all, and how near rows are to each
 * other, found by looking at some.
 *
 * @param most the largest, without its sign
 * @param norm the largest length of a row
 * @param near how far a row is from the nearest other one of a sample, typically
 * @param d columns
 */
record Extent(float most, float norm, double near, int d) {
  /** What rounding to codes may move a row by, as a share of how far the nearest is. */
  private static final double FINE = 0.02;

  private static final int GRAIN = 1024;
  private static final int SAMPLE = 1024;
  private static final int LOOKED_AT = 32;

  /**
   * Reads all rows.
   *
   * @throws Form.Wrong where a row is not as the form assumes
   */
  static Extent of(FeatureMatrix data, Form form, RunContext run) {
    int n = Math.toIntExact(data.info().rows());
    int d = data.info().cols();
    int parts = (n + GRAIN - 1) / GRAIN;
    var most = new float[parts];
    var norms = new double[parts];
    run.parallel(
        n,
        GRAIN,
        (from, to) -> {
          int part = (int) (from / GRAIN);
          var raw = new float[d];
          var row = new float[d];
          var facts = new double[2];
          for (int r = (int) from; r < to; r++) {
            data.read(r, 1, raw, 0);
            Finite.check(raw, 1, d, "data", r);
            form.prepare(raw, 0, d, row, 0, facts);
            for (int c = 0; c < d; c++) {
              most[part] = Math.max(most[part], Math.abs(row[c]));
            }
            norms[part] = Math.max(norms[part], facts[1]);
          }
        });
    double norm = Arrays.stream(norms).max().orElse(0);
    float largest = 0;
    for (float part : most) {
      largest = Math.max(largest, part);
    }
    return new Extent(largest, Math.nextUp((float) norm), near(data, form), d);
  }

  /** The median over some rows of the distance to the nearest other one that is not the same. */
  private static double near(FeatureMatrix data, Form form) {
    int n = Math.toIntExact(data.info().rows());
    int d = data.info().cols();
    int m = Math.min(n, SAMPLE);
    var raw = new float[d];
    var some = new float[m * d];
    for (int i = 0; i < m; i++) {
      data.read((long) i * n / m, 1, raw, 0);
      form.ready(raw, 0, d, some, i * d);
    }
    var least = new double[Math.min(m, LOOKED_AT)];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (int i = 0; i < least.length; i++) {
      int one = (int) ((long) i * m / least.length);
      for (int j = 0; j < m; j++) {
        double s = 0;
        for (int c = 0; c < d; c++) {
          double e = some[one * d + c] - some[j * d + c];
          s += e * e;
        }
        if (s > 0) {
          least[i] = Math.min(least[i], s);
        }
      }
    }
    Arrays.sort(least);
    return Math.sqrt(least[least.length / 2]);
  }

  /** Whether codes are fine enough. */
  boolean fine() {
    return Codes.step(most) * Math.sqrt(d / 12.0) <= FINE * near;
  }
}
