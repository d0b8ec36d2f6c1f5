package org.lastlayer.measure.data.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Min;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.measure.NeighborDiagnostic;
import org.lastlayer.api.measure.NeighborDiagnosticExtension;
import org.osgi.service.component.annotations.Component;

/**
 * Whether a few items are everybody's neighbours: in how many lists each stands, and how skewed
 * that is. Radovanović, Nanopoulos, Ivanović, "Hubs in Space: Popular Nearest Neighbors in
 * High-Dimensional Data", JMLR 11, 2010.
 */
@Component(service = NeighborDiagnosticExtension.class)
@ExtensionInfo(
    id = "hubness",
    title = "Hubness",
    summary = "Items that are neighbours of very many, or of none",
    paper = "https://jmlr.org/papers/v11/radovanovic10a.html")
public final class Hubness implements NeighborDiagnosticExtension<Hubness.Parameters> {
  /** Parameters. */
  public record Parameters(
      @JsonPropertyDescription("How many hubs are listed, at most")
          @JsonProperty(defaultValue = "100")
          @Min(1)
          int most) {}

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public NeighborDiagnostic create(Parameters parameters) {
    return new Occurrences(parameters.most());
  }
}
