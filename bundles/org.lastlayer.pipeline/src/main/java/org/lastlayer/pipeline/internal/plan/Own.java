package org.lastlayer.pipeline.internal.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.reduce.Reducer;

/** What a pipeline itself says, beside the parameters of extensions. */
public final class Own {
  /**
   * What names of pipelines, feature sets, maps and the like look like: they become names of files.
   */
  public static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}";

  static final String NAME_WORDS = "a name of letters, digits, - and _, at most 64";

  private Own() {}

  /** The top of the file. */
  public record Top(
      @Nullable
          @JsonProperty("$schema")
          @JsonPropertyDescription("where editors find this schema; not read")
          String schema,
      @Nullable
          @Pattern(regexp = NAME, message = NAME_WORDS)
          @JsonPropertyDescription(
              "the machine's word for the pipeline, such as the name of its run folder; the file's"
                  + " name where absent")
          String name,
      @Nullable @NotBlank @JsonPropertyDescription("what people read; the name where absent")
          String title,
      @JsonProperty(defaultValue = "42")
          @JsonPropertyDescription("all chance comes from it: same seed, same bytes")
          long seed) {}

  /** Nothing of its own. */
  public record Nothing() {}

  /** Beside an index's parameters. */
  public record OfNeighbors(
      @JsonProperty(required = true)
          @JsonPropertyDescription("name of the feature set that is searched")
          String of,
      @JsonProperty(defaultValue = "euclidean") @JsonPropertyDescription("what nearness means")
          DistanceMetric metric,
      @JsonProperty(defaultValue = "10")
          @Min(1)
          @JsonPropertyDescription("how many nearest other rows are kept for each row")
          int k) {}

  /** Beside a reducer's parameters. */
  public record OfMap(
      @JsonProperty(required = true)
          @JsonPropertyDescription("name of the feature set that is mapped")
          String of,
      @Nullable
          @JsonPropertyDescription(
              "a reducer that is fitted first; its coordinates are what is mapped")
          Reducer prepare) {}

  /** Beside a measure's parameters. */
  public record OfMeasure(
      @Nullable @JsonPropertyDescription("names of the maps that are measured; all where absent")
          List<String> maps) {}

  /** Beside a comparison's parameters. */
  public record OfComparison(
      @JsonProperty(required = true)
          @Size(min = 2, max = 2)
          @JsonPropertyDescription("names of the two neighbour lists that are compared")
          List<String> of) {}

  /** Beside an alignment's parameters. */
  public record OfAlignment(
      @JsonProperty(required = true)
          @Size(min = 2, max = 2)
          @JsonPropertyDescription("names of two maps: the second is laid onto the first")
          List<String> of) {}

  /** Beside a diagnostic's parameters. */
  public record OfDiagnostic(
      @Nullable
          @JsonPropertyDescription(
              "names of the neighbour lists that are looked at; all where absent")
          List<String> of) {}
}
