package ${package};

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Min;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.output.Output;
import org.lastlayer.api.output.OutputExtension;
import org.osgi.service.component.annotations.Component;

/** Gives the workbench the output {@code dot}. */
@Component(service = OutputExtension.class)
@ExtensionInfo(
    id = "dot",
    title = "Graphs of neighbours",
    summary = "Every neighbour list as a graph in the language of Graphviz")
public final class Dot implements OutputExtension<Dot.Parameters> {
  /** What a pipeline may say: {@code {"use": "dot", "neighbors": 5}}. */
  public record Parameters(
      @JsonProperty(defaultValue = "3")
          @JsonPropertyDescription("how many neighbours an item has an arrow to")
          @Min(1)
          int neighbors) {}

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public Output create(Parameters parameters) {
    return new DotOutput(parameters.neighbors());
  }
}
