package org.lastlayer.measure.map.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Min;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.measure.MapMeasure;
import org.lastlayer.api.measure.MapMeasureExtension;
import org.osgi.service.component.annotations.Component;

/**
 * Whether classes stay together: the share of points whose class is the one most of their k nearest
 * in the map have, the point itself left out, and the same in the space the map was made from.
 */
@Component(service = MapMeasureExtension.class)
@ExtensionInfo(
    id = "knn-accuracy",
    title = "Accuracy of nearest neighbours",
    summary = "Do the neighbours of a point tell its class, in the map and in the space?")
public final class KnnAccuracy implements MapMeasureExtension<KnnAccuracy.Parameters> {
  /** Parameters. */
  public record Parameters(
      @JsonPropertyDescription("Neighbours of each point that vote")
          @JsonProperty(defaultValue = "10")
          @Min(1)
          int k) {}

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public MapMeasure create(Parameters parameters) {
    return new VoteMeasure(parameters.k());
  }
}
