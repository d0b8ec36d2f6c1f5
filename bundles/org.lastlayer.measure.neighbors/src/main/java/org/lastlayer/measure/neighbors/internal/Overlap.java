package org.lastlayer.measure.neighbors.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.measure.NeighborComparison;
import org.lastlayer.api.measure.NeighborComparisonExtension;
import org.osgi.service.component.annotations.Component;

/**
 * The share of neighbours that two lists have in common, whether they agree on their order, and
 * whether each knows the class. Webber, Moffat, Zobel, "A similarity measure for indefinite
 * rankings", ACM TOIS 28(4), 2010.
 */
@Component(service = NeighborComparisonExtension.class)
@ExtensionInfo(
    id = "overlap",
    title = "Overlap of neighbours",
    summary = "How many neighbours two lists share, and how they are ranked",
    paper = "https://doi.org/10.1145/1852102.1852106")
public final class Overlap implements NeighborComparisonExtension<Overlap.Parameters> {
  /** Parameters. */
  public record Parameters(
      @JsonPropertyDescription(
              "Weight of each rank relative to the one before, in rank-biased overlap: near 0 only"
                  + " the nearest counts")
          @JsonProperty(defaultValue = "0.9")
          @DecimalMin("0.01")
          @DecimalMax("0.999")
          double persistence) {}

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public NeighborComparison create(Parameters parameters) {
    return new OverlapComparison(parameters.persistence());
  }
}
