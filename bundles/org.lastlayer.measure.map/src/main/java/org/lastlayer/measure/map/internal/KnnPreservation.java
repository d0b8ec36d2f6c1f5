package org.lastlayer.measure.map.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.measure.MapMeasure;
import org.lastlayer.api.measure.MapMeasureExtension;
import org.osgi.service.component.annotations.Component;

/**
 * How many of the k nearest in the space are among the k nearest in the map, at several k: near
 * structure at small k, far structure at large. {@code Q_NX(k)} of Lee and Verleysen, "Quality
 * assessment of dimensionality reduction: Rank-based criteria", Neurocomputing 72, 2009. Euclid in
 * both.
 */
@Component(service = MapMeasureExtension.class)
@ExtensionInfo(
    id = "knn-preservation",
    title = "Preservation of neighbours",
    summary = "How many neighbours in the space are neighbours in the map, at several k",
    paper = "https://doi.org/10.1016/j.neucom.2008.12.017")
public final class KnnPreservation implements MapMeasureExtension<KnnPreservation.Parameters> {
  /** Parameters. */
  public record Parameters(
      @JsonPropertyDescription("how many neighbours; each below the rows")
          @JsonProperty(defaultValue = "[5, 15, 50]")
          @Size(min = 1, max = 20)
          List<@Min(1) Integer> ks) {}

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public MapMeasure create(Parameters parameters) {
    return new PreservationMeasure(List.copyOf(parameters.ks()));
  }
}
