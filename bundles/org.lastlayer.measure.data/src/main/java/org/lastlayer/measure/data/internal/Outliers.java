package org.lastlayer.measure.data.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Min;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.measure.NeighborDiagnostic;
import org.lastlayer.api.measure.NeighborDiagnosticExtension;
import org.osgi.service.component.annotations.Component;

/**
 * Items that lie alone: by the distance of their k-th neighbour, and by the local outlier factor,
 * which asks the same relative to how dense their neighbours lie. Breunig, Kriegel, Ng, Sander,
 * "LOF: Identifying Density-Based Local Outliers", SIGMOD 2000.
 */
@Component(service = NeighborDiagnosticExtension.class)
@ExtensionInfo(
    id = "outliers",
    title = "Outliers",
    summary = "Items far from all others, or farther than their neighbours are from theirs",
    paper = "https://doi.org/10.1145/342009.335388")
public final class Outliers implements NeighborDiagnosticExtension<Outliers.Parameters> {
  /** Parameters. */
  public record Parameters(
      @JsonPropertyDescription("How many items are listed, at most")
          @JsonProperty(defaultValue = "100")
          @Min(1)
          int most) {}

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public NeighborDiagnostic create(Parameters parameters) {
    return new OutlierFactors(parameters.most());
  }
}
