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
 * Jensen–Shannon distance {@code √(½Σ pᵢ ln(pᵢ/mᵢ) + ½Σ qᵢ ln(qᵢ/mᵢ))}, {@code m = (p+q)/2}, of
 * rows scaled to sum 1, in [0, √ln 2]. Symmetric; triangle inequality; 0 for rows that differ by a
 * factor. A row of zeros is {@code √(½ ln 2)} from every other and 0 from its like, where SciPy has
 * infinity. Endres and Schindelin, "A New Metric for Probability Distributions", IEEE Transactions
 * on Information Theory 49(7), 2003.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(
    id = "jensen-shannon",
    title = "Jensen–Shannon",
    summary = "√(½KL(p‖m) + ½KL(q‖m)), m = (p+q)/2, of rows scaled to sum 1",
    paper = "https://doi.org/10.1109/TIT.2003.813506")
@MetricInfo(range = "[0, √ln 2]", triangleInequality = true, rows = "not negative")
public final class JensenShannon implements DistanceMetricExtension<None>, DistanceMetric {
  private static final double LN2 = Math.log(2);

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
    double sum = 0;
    for (int i = 0; i < d; i++) {
      double p = a[ai + i] * sa;
      double q = b[bi + i] * sb;
      if (p == 0 || q == 0) {
        sum += (p + q) * LN2;
      } else if (p != q) {
        double m = (p + q) / 2;
        sum += p * Math.log(p / m) + q * Math.log(q / m);
      }
    }
    return finish(sum, d);
  }

  private static float finish(double sum, int d) {
    return Rows.narrow(Math.sqrt(Math.max(0, sum) / 2));
  }

  @Override
  public Kernel kernel() {
    return Lanes.jensenShannon(Histogram::roots, JensenShannon::finish);
  }

  @Override
  public DistanceMetric fitted(FeatureMatrix data, RunContext run) {
    Histogram.check(data, true, run);
    return this;
  }
}
