package org.lastlayer.measure.map.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Min;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.measure.MapMeasure;
import org.lastlayer.api.measure.MapMeasureExtension;
import org.osgi.service.component.annotations.Component;

/**
 * Whether rows that are near in the space are near in the map: {@link Trustworthiness} with the two
 * exchanged. In [0, 1]; 1 for a map that tears no neighbours apart.
 */
@Component(service = MapMeasureExtension.class)
@ExtensionInfo(
    id = "continuity",
    title = "Continuity",
    summary = "Are neighbours in the space neighbours in the map?",
    paper = "https://doi.org/10.1007/3-540-44668-0_68")
public final class Continuity implements MapMeasureExtension<Continuity.Parameters> {
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
    return new RankMeasure("continuity", parameters.k(), true);
  }
}
