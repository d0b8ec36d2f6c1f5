package ${package};

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.DataSourceExtension;
import org.osgi.service.component.annotations.Component;

/** Gives the workbench the source {@code raw}. */
@Component(service = DataSourceExtension.class)
@ExtensionInfo(
    id = "raw",
    title = "Raw pictures",
    summary = "Grey pictures of one size, a byte a pixel, one after another in a file without a header")
public final class Raw implements DataSourceExtension<Raw.Parameters> {
  /** What a pipeline may say: {@code {"use": "raw", "file": "x.raw", "width": 28, "height": 28}}. */
  public record Parameters(
      @JsonProperty(required = true) @JsonPropertyDescription("the file, at most 2 GB") Path file,
      @JsonProperty(required = true) @JsonPropertyDescription("pixels a row") @Min(1) @Max(4096)
          int width,
      @JsonProperty(required = true) @JsonPropertyDescription("rows a picture") @Min(1) @Max(4096)
          int height) {}

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public DataSource create(Parameters parameters) {
    return new RawSource(parameters);
  }
}
