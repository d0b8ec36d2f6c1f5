package org.lastlayer.metric.core.internal;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;
import org.lastlayer.api.metric.Kernel;
import org.lastlayer.api.metric.MetricInfo;
import org.lastlayer.api.run.RunContext;
import org.osgi.service.component.annotations.Component;

/**
 * Mahalanobis distance {@code √((a−b)ᵀ S⁻¹ (a−b))}, S the covariance of the rows searched, in [0,
 * ∞). Symmetric; triangle inequality.
 *
 * <p>S is drawn towards a multiple of the identity, {@code (1−s)·S + s·tr(S)/d·I}: by as much as
 * Ledoit and Wolf find best, or as asked. With s = 0 and fewer rows than columns there is no
 * inverse, which is told. Ledoit and Wolf, "A Well-Conditioned Estimator for Large-Dimensional
 * Covariance Matrices", Journal of Multivariate Analysis 88(2), 2004. Learning costs O(n·d² + d³),
 * a distance O(d²); lists are found among rows whitened once.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(
    id = "mahalanobis",
    title = "Mahalanobis",
    summary = "√((a−b)ᵀS⁻¹(a−b)), S the covariance of the rows, shrunk",
    paper = "https://doi.org/10.1016/S0047-259X(03)00096-4")
@MetricInfo(range = "[0, ∞)", triangleInequality = true, fitted = true)
public final class Mahalanobis implements DistanceMetricExtension<Mahalanobis.Parameters> {
  /** How much the covariance is shrunk. */
  public record Parameters(
      @JsonPropertyDescription(
              "between the covariance as it is, 0, and the same variance everywhere, 1; left out: as Ledoit and Wolf find best")
          @DecimalMin("0")
          @DecimalMax("1")
          @Nullable Double shrinkage) {}

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public DistanceMetric create(Parameters parameters) {
    return new Unfitted(parameters.shrinkage());
  }

  private record Unfitted(@Nullable Double shrinkage) implements DistanceMetric {
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
      Moments.enough(data);
      var covariance = Covariance.of(data, run);
      double s = shrinkage == null ? covariance.ledoitWolf() : shrinkage;
      run.note(String.format(java.util.Locale.ROOT, "mahalanobis with shrinkage %.6f", s));
      return new Whitened(covariance.mean(), Whitening.of(covariance.shrunk(s), run));
    }
  }

  /**
   * Euclid of whitened rows.
   *
   * @param mean taken off before, so that whitened rows are small
   */
  private record Whitened(double[] mean, Whitening whitening) implements DistanceMetric {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      var white = new double[d];
      for (int i = 0; i < d; i++) {
        whitening.add(i, (double) a[ai + i] - b[bi + i], white);
      }
      double s = 0;
      for (double v : white) {
        s += v * v;
      }
      return Rows.narrow(Math.sqrt(s));
    }

    @Override
    public Kernel kernel() {
      return new Kernel.Gram(
          this::prepare, Rows::squared, (sum, d) -> Rows.narrow(Math.sqrt(Math.max(0, sum))));
    }

    private void prepare(float[] x, int at, int d, float[] into, int to) {
      var white = new double[d];
      for (int i = 0; i < d; i++) {
        whitening.add(i, x[at + i] - mean[i], white);
      }
      for (int i = 0; i < d; i++) {
        into[to + i] = (float) white[i];
      }
    }
  }
}
