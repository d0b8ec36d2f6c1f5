package ${package};

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Min;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.reduce.ReducerExtension;
import org.osgi.service.component.annotations.Component;

/** Gives the workbench the reducer {@code random-axes}. */
@Component(service = ReducerExtension.class)
@ExtensionInfo(
    id = "random-axes",
    title = "Random axes",
    summary = "Projects rows onto random directions, which keeps distances roughly",
    paper = "Johnson and Lindenstrauss 1984, Extensions of Lipschitz mappings into a Hilbert space")
public final class RandomAxes implements ReducerExtension<RandomAxes.Parameters> {
  /** What a pipeline may say: {@code {"use": "random-axes", "dimensions": 3}}. */
  public record Parameters(
      @JsonProperty(defaultValue = "2")
          @JsonPropertyDescription("columns of the map; at most those of the rows")
          @Min(1)
          int dimensions) {}

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public Reducer create(Parameters parameters) {
    return new RandomReducer(parameters.dimensions());
  }
}
