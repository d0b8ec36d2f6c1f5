package org.lastlayer.metric.core.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.lastlayer.api.extension.ExtensionInfo;
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
 * Any metric that knows weights, with a weight a column; each has the meaning of SciPy's {@code w}.
 * Range and promises are those of the metric, save that rows which differ in columns of weight 0
 * alone are equal.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(
    id = "weighted",
    title = "Weighted",
    summary = "another metric with a weight a column")
@MetricInfo(range = "as the metric", triangleInequality = false)
public final class Weighted implements DistanceMetricExtension<Weighted.Parameters> {
  /** Which metric, and its weights. */
  public record Parameters(
      @JsonProperty(required = true)
          @JsonPropertyDescription("the metric that is weighted, such as l1 or cosine")
          DistanceMetric metric,
      @JsonProperty(required = true)
          @JsonPropertyDescription("a weight a column, none below 0, not all 0")
          @NotEmpty
          List<Float> weights) {}

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public DistanceMetric create(Parameters parameters) {
    var weights = new float[parameters.weights().size()];
    boolean some = false;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = parameters.weights().get(i);
      if (!(weights[i] >= 0) || weights[i] == Float.POSITIVE_INFINITY) {
        throw new LastlayerException(
            new Problem(
                Problem.Kind.REQUEST,
                "weights." + i,
                "a finite number, 0 or more",
                Float.toString(weights[i]),
                ""));
      }
      some |= weights[i] > 0;
    }
    if (!some) {
      throw new LastlayerException(
          new Problem(Problem.Kind.REQUEST, "weights", "not all 0", weights.length + " zeros", ""));
    }
    return new Held(parameters.metric().weighted(weights), weights.length);
  }

  /** A weighted metric and how many columns it is for. */
  private record Held(DistanceMetric metric, int columns) implements DistanceMetric {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      return metric.distance(a, ai, b, bi, d);
    }

    @Override
    public Kernel kernel() {
      return metric.kernel();
    }

    @Override
    public DistanceMetric fitted(FeatureMatrix data, RunContext run) {
      if (data.info().cols() != columns) {
        throw new LastlayerException(
            new Problem(
                Problem.Kind.DATA,
                "the data",
                columns + " columns wide: there are as many weights",
                Integer.toString(data.info().cols()),
                "Give a weight for each column."));
      }
      return new Held(metric.fitted(data, run), columns);
    }
  }
}
