package ${package};

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.DecimalMin;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;
import org.lastlayer.api.metric.MetricInfo;
import org.osgi.service.component.annotations.Component;

/** Gives the workbench the metric {@code lorentzian}, in which large differences count for less. */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(
    id = "lorentzian",
    title = "Lorentzian",
    summary = "Σ ln(1 + |a−b| / unit): large differences count for less")
@MetricInfo(range = "[0, ∞)", triangleInequality = true)
public final class Lorentzian implements DistanceMetricExtension<Lorentzian.Parameters> {
  /** What a pipeline may say: {@code {"use": "lorentzian", "unit": 0.5}}. */
  public record Parameters(
      @JsonProperty(defaultValue = "1")
          @JsonPropertyDescription("the difference at which a column begins to count for less")
          @DecimalMin("0.001")
          double unit) {}

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public DistanceMetric create(Parameters parameters) {
    double unit = parameters.unit();
    return (a, ai, b, bi, d) -> {
      double sum = 0;
      for (int i = 0; i < d; i++) {
        sum += Math.log1p(Math.abs((double) a[ai + i] - b[bi + i]) / unit);
      }
      return (float) sum;
    };
  }
}
