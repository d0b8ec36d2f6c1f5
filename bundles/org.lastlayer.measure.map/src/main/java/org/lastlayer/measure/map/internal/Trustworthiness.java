package org.lastlayer.measure.map.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Min;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.measure.MapMeasure;
import org.lastlayer.api.measure.MapMeasureExtension;
import org.osgi.service.component.annotations.Component;

/**
 * Whether rows that are near in the map are near in the space: 1 − the ranks by which false
 * neighbours are too far, as a share of the worst. In [0, 1]; 1 for a map that invents no
 * neighbour. Equal to scikit-learn's {@code trustworthiness}. Euclid in both. Venna, Kaski,
 * "Neighborhood Preservation in Nonlinear Projection Methods", ICANN 2001.
 */
@Component(service = MapMeasureExtension.class)
@ExtensionInfo(
    id = "trustworthiness",
    title = "Trustworthiness",
    summary = "Are neighbours in the map neighbours in the space?",
    paper = "https://doi.org/10.1007/3-540-44668-0_68")
public final class Trustworthiness implements MapMeasureExtension<Trustworthiness.Parameters> {
  /** Parameters. */
  public record Parameters(
      @JsonPropertyDescription(
              "Neighbours of each point that are looked at; below half of the points")
          @JsonProperty(defaultValue = "15")
          @Min(1)
          int k) {}

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public MapMeasure create(Parameters parameters) {
    return new RankMeasure("trustworthiness", parameters.k(), false);
  }
}
