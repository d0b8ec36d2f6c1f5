package org.lastlayer.metric.core.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;
import org.lastlayer.api.metric.Kernel;
import org.lastlayer.api.metric.MetricInfo;
import org.lastlayer.api.run.RunContext;
import org.osgi.service.component.annotations.Component;

/**
 * Hellinger distance {@code √(½Σ(√pᵢ−√qᵢ)²)} of rows scaled to sum 1, in [0, 1]. Symmetric;
 * triangle inequality; 0 for rows that differ by a factor. A row of zeros is {@code √½} from every
 * other and 0 from its like. Hellinger, Journal für die reine und angewandte Mathematik 136, 1909.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(
    id = "hellinger",
    title = "Hellinger",
    summary = "√(½Σ(√p−√q)²) of rows scaled to sum 1",
    paper = "https://doi.org/10.1515/crll.1909.136.210")
@MetricInfo(range = "[0, 1]", triangleInequality = true, rows = "not negative")
public final class Hellinger implements DistanceMetricExtension<None>, DistanceMetric {
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
      double e = Math.sqrt(a[ai + i] * sa) - Math.sqrt(b[bi + i] * sb);
      sum += e * e;
    }
    return finish(sum, d);
  }

  private static float finish(double sum, int d) {
    return Rows.narrow(Math.sqrt(Math.max(0, sum) / 2));
  }

  @Override
  public Kernel kernel() {
    return new Kernel.Gram(Histogram::roots, Rows::squared, Hellinger::finish);
  }

  @Override
  public DistanceMetric fitted(FeatureMatrix data, RunContext run) {
    Histogram.check(data, true, run);
    return this;
  }
}
