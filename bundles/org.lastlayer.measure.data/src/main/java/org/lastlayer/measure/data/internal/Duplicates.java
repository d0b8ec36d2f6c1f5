package org.lastlayer.measure.data.internal;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.DecimalMin;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.measure.NeighborDiagnostic;
import org.lastlayer.api.measure.NeighborDiagnosticExtension;
import org.osgi.service.component.annotations.Component;

/**
 * Items that are there more than once, in groups: rows of the same bytes, and rows nearer to each
 * other than rows of this space usually are.
 *
 * <p>Where no threshold is given it is Tukey's outer fence of the logarithms of the distances to
 * the nearest neighbour, {@code Q₁ − 3 (Q₃ − Q₁)}: the same rows whether the metric squares its
 * distances or not, and whatever their unit. Of rows spread evenly in any number of dimensions
 * about a quarter of a percent lie below it by chance: the nearest come first.
 */
@Component(service = NeighborDiagnosticExtension.class)
@ExtensionInfo(
    id = "duplicates",
    title = "Duplicates",
    summary = "Items that are there more than once, exactly or nearly, and whether labels differ")
public final class Duplicates implements NeighborDiagnosticExtension<Duplicates.Parameters> {
  /** Parameters. */
  public record Parameters(
      @Nullable
          @JsonPropertyDescription(
              "Distance up to which two items are near duplicates; where absent, far below what"
                  + " nearest neighbours usually have")
          @DecimalMin("0")
          Double threshold) {}

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public NeighborDiagnostic create(Parameters parameters) {
    return new DuplicateGroups(parameters.threshold());
  }
}
