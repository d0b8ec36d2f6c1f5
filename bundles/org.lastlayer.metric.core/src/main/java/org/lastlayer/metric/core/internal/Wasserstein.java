package org.lastlayer.metric.core.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;
import org.lastlayer.api.metric.Kernel;
import org.lastlayer.api.metric.MetricInfo;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Lanes;
import org.osgi.service.component.annotations.Component;

/**
 * First Wasserstein distance of rows as histograms over 0, 1, … d−1, scaled to sum 1: {@code
 * Σ|Aᵢ−Bᵢ|} of what they sum to up to column i; in [0, d−1]. Symmetric; triangle inequality; 0 for
 * rows that differ by a factor. Columns must have an order. Equals {@code
 * scipy.stats.wasserstein_distance} of the column numbers with the rows as weights. A row of zeros
 * is refused. Vallender, "Calculation of the Wasserstein Distance Between Probability Distributions
 * on the Line", Theory of Probability and Its Applications 18(4), 1974.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(
    id = "wasserstein-1d",
    title = "Wasserstein, over the columns",
    summary = "Σ|A−B|, A and B rows scaled to sum 1 and summed up from the left",
    paper = "https://doi.org/10.1137/1118101")
@MetricInfo(
    range = "[0, d−1]",
    triangleInequality = true,
    rows = "not negative, not all zero; columns in an order")
public final class Wasserstein implements DistanceMetricExtension<None>, DistanceMetric {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public DistanceMetric create(None none) {
    return this;
  }

  @Override
  public float distance(float[] a, int ai, float[] b, int bi, int d) {
    double sa = Histogram.scale(a, ai, d);
    double sb = Histogram.scale(b, bi, d);
    double ahead = 0;
    double sum = 0;
    for (int i = 0; i < d - 1; i++) {
      ahead += a[ai + i] * sa - b[bi + i] * sb;
      sum += Math.abs(ahead);
    }
    return Rows.narrow(sum);
  }

  @Override
  public Kernel kernel() {
    return Lanes.l1(Wasserstein::cumulated, (sum, d) -> Rows.narrow(sum));
  }

  /** The last sum is 1 for every row, and is left 0. */
  private static void cumulated(float[] x, int at, int d, float[] into, int to) {
    double scale = Histogram.scale(x, at, d);
    double sum = 0;
    for (int i = 0; i < d - 1; i++) {
      sum += x[at + i] * scale;
      into[to + i] = (float) sum;
    }
    into[to + d - 1] = 0;
  }

  @Override
  public DistanceMetric fitted(FeatureMatrix data, RunContext run) {
    Histogram.check(data, false, run);
    return this;
  }
}
