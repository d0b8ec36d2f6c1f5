package org.lastlayer.kernel.internal;

import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;

/**
 * How large numbers get in rows as prepared, found by looking at all.
 *
 * @param most the largest, without its sign
 * @param norm the largest length of a row
 * @param typical the mean length of a row
 * @param d columns
 */
record Extent(float most, float norm, double typical, int d) {
  /**
   * What rounding to codes may move a row by, as a share of a typical row: far less than neighbours
   * are apart.
   */
  private static final double FINE = 1e-3;

  private static final int GRAIN = 1024;

  /**
   * Reads all rows.
   *
   * @throws Form.Wrong where a row is not as the form assumes
   */
  static Extent of(FeatureMatrix data, Form form, RunContext run) {
    int n = Math.toIntExact(data.info().rows());
    int d = data.info().cols();
    var parts = new Extent[(n + GRAIN - 1) / GRAIN];
    run.parallel(
        n,
        GRAIN,
        (from, to) -> {
          var raw = new float[d];
          var row = new float[d];
          var facts = new double[2];
          float most = 0;
          double norm = 0;
          double sum = 0;
          for (int r = (int) from; r < to; r++) {
            data.read(r, 1, raw, 0);
            Finite.check(raw, 1, d, "data", r);
            form.prepare(raw, 0, d, row, 0, facts);
            for (int c = 0; c < d; c++) {
              most = Math.max(most, Math.abs(row[c]));
            }
            norm = Math.max(norm, facts[1]);
            sum += facts[1];
          }
          parts[(int) (from / GRAIN)] = new Extent(most, (float) norm, sum, d);
        });
    float most = 0;
    float norm = 0;
    double sum = 0;
    for (var part : parts) {
      most = Math.max(most, part.most);
      norm = Math.max(norm, part.norm);
      sum += part.typical;
    }
    return new Extent(most, norm, sum / Math.max(1, n), d);
  }

  /** Whether codes are fine enough. */
  boolean fine() {
    return Codes.step(most) * Math.sqrt(d / 12.0) <= FINE * typical;
  }
}
