package org.lastlayer.measure.data.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Min;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.measure.NeighborDiagnostic;
import org.lastlayer.api.measure.NeighborDiagnosticExtension;
import org.osgi.service.component.annotations.Component;

/**
 * How well each class keeps to itself: with {@code a} the mean distance of an item to the others of
 * its class and {@code b} that to the nearest other class, {@code (b − a) / max(a, b)}. In [−1, 1];
 * below 0 another class is nearer. Rousseeuw, "Silhouettes", J. Comput. Appl. Math. 20, 1987.
 */
@Component(service = NeighborDiagnosticExtension.class)
@ExtensionInfo(
    id = "silhouette",
    title = "Silhouette",
    summary = "How well classes keep to themselves, by item and by class",
    paper = "https://doi.org/10.1016/0377-0427(87)90125-7")
public final class Silhouette implements NeighborDiagnosticExtension<Silhouette.Parameters> {
  /** Parameters. */
  public record Parameters(
      @JsonPropertyDescription(
              "Every item is compared with this many, drawn by class; with all where there are not"
                  + " more")
          @JsonProperty(defaultValue = "10000")
          @Min(2)
          int sample,
      @JsonPropertyDescription("How many items nearer to another class are listed, at most")
          @JsonProperty(defaultValue = "100")
          @Min(1)
          int most) {}

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public NeighborDiagnostic create(Parameters parameters) {
    return new Silhouettes(parameters.sample(), parameters.most());
  }
}
