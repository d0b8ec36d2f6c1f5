package org.lastlayer.measure.data.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.measure.NeighborDiagnostic;
import org.lastlayer.api.measure.NeighborDiagnosticExtension;
import org.osgi.service.component.annotations.Component;

/**
 * Items whose neighbours do not believe their label: the vote of the neighbours, and confident
 * learning on the shares of that vote. Northcutt, Jiang, Chuang, "Confident Learning: Estimating
 * Uncertainty in Dataset Labels", JAIR 70, 2021.
 */
@Component(service = NeighborDiagnosticExtension.class)
@ExtensionInfo(
    id = "label-errors",
    title = "Likely label errors",
    summary = "Items whose neighbours vote for another label, the least believed first",
    paper = "https://doi.org/10.1613/jair.1.12125")
public final class LabelErrors implements NeighborDiagnosticExtension<LabelErrors.Parameters> {
  /** Parameters. */
  public record Parameters(
      @JsonPropertyDescription("At most this share of the labelled items is listed")
          @JsonProperty(defaultValue = "0.04")
          @DecimalMin("0")
          @DecimalMax("1")
          double share) {}

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public NeighborDiagnostic create(Parameters parameters) {
    return new ConfidentLearning(parameters.share());
  }
}
