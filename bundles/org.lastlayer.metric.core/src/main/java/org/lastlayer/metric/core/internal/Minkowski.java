package org.lastlayer.metric.core.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.DecimalMin;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;
import org.lastlayer.api.metric.Kernel;
import org.lastlayer.api.metric.MetricInfo;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.kernel.Lanes;
import org.osgi.service.component.annotations.Component;

/**
 * Minkowski distance {@code (Σ|aᵢ−bᵢ|ᵖ)^(1/p)}, p at least 1, in [0, ∞). Symmetric; triangle
 * inequality; 0 only for equal rows. p = 1 is city block and p = 2 Euclid, and takes their road; p
 * = ∞ is {@code chebyshev}. Below 1 there is no triangle inequality, and none is made.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(id = "minkowski", title = "Minkowski", summary = "(Σ|a−b|ᵖ)^(1/p)")
@MetricInfo(range = "[0, ∞)", triangleInequality = true)
public final class Minkowski implements DistanceMetricExtension<Minkowski.Parameters> {
  /** The power. */
  public record Parameters(
      @JsonProperty(defaultValue = "3")
          @JsonPropertyDescription(
              "the power: 1 is city block, 2 Euclid, the larger the more one column decides")
          @DecimalMin("1")
          double p) {
    /** Refuses p below 1. */
    public Parameters {
      if (!(p >= 1)) {
        throw new LastlayerException(
            new Problem(
                Problem.Kind.REQUEST,
                "p",
                "at least 1",
                Double.toString(p),
                "Below 1 it is no metric."));
      }
    }
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public DistanceMetric create(Parameters parameters) {
    double p = parameters.p();
    if (p == 1) {
      return new L1.CityBlock(null);
    } else if (p == 2) {
      return new Squares(Squares.Of.ROOT);
    }
    return p == Double.POSITIVE_INFINITY ? new Chebyshev.Greatest(null) : new Power(p, null);
  }

  /** With weights {@code (Σ wᵢ|aᵢ−bᵢ|ᵖ)^(1/p)}. */
  record Power(double p, float @Nullable [] weights) implements DistanceMetric {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      double most = 0;
      for (int i = 0; i < d; i++) {
        most = Math.max(most, Math.abs((double) a[ai + i] - b[bi + i]));
      }
      if (most == 0) {
        return 0;
      }
      double s = 0;
      for (int i = 0; i < d; i++) {
        double power = power(Math.abs((double) a[ai + i] - b[bi + i]) / most);
        s += weights == null ? power : weights[i] * power;
      }
      return Rows.narrow(most * Math.pow(s, 1 / p));
    }

    private double power(double e) {
      return p == 3 ? e * e * e : Math.pow(e, p);
    }

    @Override
    public Kernel kernel() {
      return Lanes.power(
          p,
          weights == null ? null : Weights.times(weights, w -> Math.pow(w, 1 / p)),
          (sum, d) -> Rows.narrow(Math.pow(sum, 1 / p)));
    }

    @Override
    public DistanceMetric weighted(float[] given) {
      return new Power(p, given.clone());
    }
  }
}
