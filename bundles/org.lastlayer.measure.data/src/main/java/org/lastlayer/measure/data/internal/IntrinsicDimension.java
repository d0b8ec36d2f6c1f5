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
 * How many directions there are to go from an item without leaving the data. Two estimates: TwoNN
 * by the two nearest neighbours (Facco, d'Errico, Rodriguez, Laio, "Estimating the intrinsic
 * dimension of datasets by a minimal neighborhood information", Scientific Reports 7, 2017), and
 * maximum likelihood by all k (Levina, Bickel, "Maximum Likelihood Estimation of Intrinsic
 * Dimension", NIPS 2004), whose inverses are averaged as MacKay and Ghahramani advise.
 */
@Component(service = NeighborDiagnosticExtension.class)
@ExtensionInfo(
    id = "intrinsic-dimension",
    title = "Intrinsic dimension",
    summary = "How many dimensions the data have where they lie, whatever the number of columns",
    paper = "https://doi.org/10.1038/s41598-017-11873-y")
public final class IntrinsicDimension
    implements NeighborDiagnosticExtension<IntrinsicDimension.Parameters> {
  /** Parameters. */
  public record Parameters(
      @JsonPropertyDescription(
              "Share of the items, those whose second neighbour is relatively farthest, that TwoNN"
                  + " leaves out")
          @JsonProperty(defaultValue = "0.1")
          @DecimalMin("0")
          @DecimalMax("0.9")
          double discard) {}

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public NeighborDiagnostic create(Parameters parameters) {
    return new Dimensions(parameters.discard());
  }
}
