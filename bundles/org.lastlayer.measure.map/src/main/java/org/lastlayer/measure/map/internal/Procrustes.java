package org.lastlayer.measure.map.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Min;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.measure.MapAlignment;
import org.lastlayer.api.measure.MapAlignmentExtension;
import org.osgi.service.component.annotations.Component;

/**
 * Lays a map onto another by the shift, turn, mirroring and scale that leave the least squared
 * distance between the two places of each row (Schönemann, Carroll 1970): what differs after that
 * is no matter of taste. The disparity is that of SciPy's {@code procrustes}.
 */
@Component(service = MapAlignmentExtension.class)
@ExtensionInfo(
    id = "procrustes",
    title = "Procrustes",
    summary = "How two maps of the same items differ once one is turned and scaled onto the other",
    paper = "https://doi.org/10.1007/BF02291478")
public final class Procrustes implements MapAlignmentExtension<Procrustes.Parameters> {
  /** Parameters. */
  public record Parameters(
      @JsonPropertyDescription("whether the second map may be mirrored")
          @JsonProperty(defaultValue = "true")
          boolean mirror,
      @JsonPropertyDescription("whether the second map may be scaled")
          @JsonProperty(defaultValue = "true")
          boolean scale,
      @JsonPropertyDescription(
              "neighbours of each point in one map that are looked for in the other; fewer than the"
                  + " rows")
          @JsonProperty(defaultValue = "10")
          @Min(1)
          int k) {}

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public MapAlignment create(Parameters parameters) {
    return new ProcrustesAlignment(parameters);
  }
}
