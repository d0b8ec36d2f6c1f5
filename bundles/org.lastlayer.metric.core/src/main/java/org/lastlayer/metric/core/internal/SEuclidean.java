package org.lastlayer.metric.core.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;
import org.lastlayer.api.metric.Kernel;
import org.lastlayer.api.metric.MetricInfo;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.osgi.service.component.annotations.Component;

/**
 * Standardised Euclidean distance {@code √Σ(aᵢ−bᵢ)²/vᵢ}, v the variance of each column among the
 * rows searched (with n−1), in [0, ∞). Symmetric; triangle inequality. A column of one number,
 * whose variance is 0, is left out and said; SciPy divides by 0 there.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(
    id = "seuclidean",
    title = "Standardised Euclidean",
    summary = "√Σ(a−b)²/variance of the column")
@MetricInfo(range = "[0, ∞)", triangleInequality = true, fitted = true)
public final class SEuclidean implements DistanceMetricExtension<None>, DistanceMetric {
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
    throw Moments.unfitted();
  }

  @Override
  public Kernel kernel() {
    throw Moments.unfitted();
  }

  @Override
  public DistanceMetric fitted(FeatureMatrix data, RunContext run) {
    var variances = Moments.variances(data, run);
    var weights = new double[variances.length];
    int constant = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = variances[i] > 0 ? 1 / variances[i] : 0;
      constant += variances[i] > 0 ? 0 : 1;
    }
    if (constant == weights.length) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.DATA,
              "the data",
              "rows that differ in some column",
              data.info().rows() + " equal rows",
              "No scale can be learned from them; choose euclidean."));
    }
    if (constant > 0) {
      run.note("seuclidean leaves out " + constant + " columns of one number");
    }
    return new Standardised(weights);
  }

  private record Standardised(double[] weights) implements DistanceMetric {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      double s = 0;
      for (int i = 0; i < d; i++) {
        double e = (double) a[ai + i] - b[bi + i];
        s += e * e * weights[i];
      }
      return Rows.narrow(Math.sqrt(s));
    }

    @Override
    public Kernel kernel() {
      return new Kernel.Gram(
          (x, at, d, into, to) -> {
            for (int i = 0; i < d; i++) {
              into[to + i] = (float) (x[at + i] * Math.sqrt(weights[i]));
            }
          },
          Rows::squared,
          (sum, d) -> Rows.narrow(Math.sqrt(Math.max(0, sum))));
    }
  }
}
