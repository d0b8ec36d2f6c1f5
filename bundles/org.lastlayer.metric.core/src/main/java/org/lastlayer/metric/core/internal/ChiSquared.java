package org.lastlayer.metric.core.internal;

import org.jspecify.annotations.Nullable;
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
 * Chi-squared distance in the symmetric form {@code Σ(aᵢ−bᵢ)²/(aᵢ+bᵢ)}, with 0/0 = 0, in [0, ∞); in
 * [0, 2] for rows that sum to 1. Rows are taken as they are. Symmetric; 0 only for equal rows; no
 * triangle inequality (its root has it). Others halve it; scikit-learn's {@code
 * additive_chi2_kernel} is its negative. Puzicha, Hofmann, Buhmann, "Non-parametric Similarity
 * Measures for Unsupervised Texture Segmentation and Image Retrieval", CVPR 1997.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(
    id = "chi-squared",
    title = "Chi-squared",
    summary = "Σ(a−b)²/(a+b)",
    paper = "https://doi.org/10.1109/CVPR.1997.609331")
@MetricInfo(range = "[0, ∞)", rows = "not negative")
public final class ChiSquared implements DistanceMetricExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public DistanceMetric create(None none) {
    return new Symmetric(null);
  }

  /** With weights {@code Σ wᵢ(aᵢ−bᵢ)²/(aᵢ+bᵢ)}. */
  record Symmetric(float @Nullable [] weights) implements DistanceMetric {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      double s = 0;
      for (int i = 0; i < d; i++) {
        double x = a[ai + i];
        double y = b[bi + i];
        if (x < 0 || y < 0) {
          throw Histogram.negative("column " + i + " of a query", (float) Math.min(x, y));
        }
        double e = x - y;
        if (e != 0) {
          double term = e * (e / (x + y));
          s += weights == null ? term : weights[i] * term;
        }
      }
      return Rows.narrow(s);
    }

    @Override
    public Kernel kernel() {
      var times = Weights.times(weights, w -> w);
      return Lanes.chiSquared(
          (x, at, d, into, to) -> {
            for (int i = 0; i < d; i++) {
              if (x[at + i] < 0) {
                throw Histogram.negative("column " + i + " of a query", x[at + i]);
              }
            }
            times.prepare(x, at, d, into, to);
          });
    }

    @Override
    public DistanceMetric weighted(float[] given) {
      return new Symmetric(given.clone());
    }

    @Override
    public DistanceMetric fitted(FeatureMatrix data, RunContext run) {
      Histogram.check(data, true, run);
      return this;
    }
  }
}
