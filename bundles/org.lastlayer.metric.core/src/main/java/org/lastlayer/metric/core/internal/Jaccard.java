package org.lastlayer.metric.core.internal;

import org.jspecify.annotations.Nullable;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;
import org.lastlayer.api.metric.Kernel;
import org.lastlayer.api.metric.MetricInfo;
import org.lastlayer.kernel.Lanes;
import org.osgi.service.component.annotations.Component;

/**
 * Jaccard distance: of the columns in which not both rows are 0, the share that differ, in [0, 1].
 * Two rows of zeros are equal. For rows of 0 and 1 it is one less the share that two sets have in
 * common; for others as SciPy extends it. Symmetric; 0 only for equal rows; triangle inequality,
 * since one less it is the probability that the first entries other than 0 of two rows are the same
 * when columns are put in a random order. Jaccard, Bulletin de la Société Vaudoise des Sciences
 * Naturelles 37, 1901.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(
    id = "jaccard",
    title = "Jaccard",
    summary = "of the columns where not both are 0, the share that differ",
    paper = "https://doi.org/10.5169/seals-266450")
@MetricInfo(range = "[0, 1]", triangleInequality = true)
public final class Jaccard implements DistanceMetricExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public DistanceMetric create(None none) {
    return new Share(null);
  }

  /** With weights {@code Σ wᵢ[aᵢ≠bᵢ]/Σ wᵢ[aᵢ≠0 or bᵢ≠0]}. */
  record Share(float @Nullable [] weights) implements DistanceMetric {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      double over = 0;
      double under = 0;
      for (int i = 0; i < d; i++) {
        float x = a[ai + i];
        float y = b[bi + i];
        double w = weights == null ? 1 : weights[i];
        over += x == y ? 0 : w;
        under += x == 0 && y == 0 ? 0 : w;
      }
      return over == 0 ? 0 : Rows.narrow(over / under);
    }

    @Override
    public Kernel kernel() {
      return Lanes.jaccard(weights);
    }

    @Override
    public DistanceMetric weighted(float[] given) {
      return new Share(Weights.scaled(given));
    }
  }
}
