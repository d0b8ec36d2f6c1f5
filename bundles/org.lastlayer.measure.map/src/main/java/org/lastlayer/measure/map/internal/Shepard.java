package org.lastlayer.measure.map.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Min;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.measure.MapMeasure;
import org.lastlayer.api.measure.MapMeasureExtension;
import org.osgi.service.component.annotations.Component;

/**
 * Whether what is far in the space is far in the map: the correlation of distances in the space
 * with those in the map, what a Shepard diagram shows. By rank (Spearman) and by value (Pearson)
 * over all pairs of a sample of rows; a row: by rank over its distances to the sample. Euclid in
 * both. Shepard, "The analysis of proximities", Psychometrika 27, 1962.
 */
@Component(service = MapMeasureExtension.class)
@ExtensionInfo(
    id = "shepard",
    title = "Shepard correlation",
    summary = "Is what is far in the space far in the map?",
    paper = "https://doi.org/10.1007/BF02289630")
public final class Shepard implements MapMeasureExtension<Shepard.Parameters> {
  /** Parameters. */
  public record Parameters(
      @JsonPropertyDescription(
              "rows drawn to measure distances to; where there are no more, all are taken")
          @JsonProperty(defaultValue = "500")
          @Min(3)
          int sample) {}

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public MapMeasure create(Parameters parameters) {
    return new ShepardMeasure(parameters.sample());
  }
}
