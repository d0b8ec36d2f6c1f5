package org.lastlayer.source.lines.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Parameters of the source {@code lines}. */
record LinesParameters(
    @JsonProperty(required = true)
        @JsonPropertyDescription("text file in UTF-8; blank lines are left out")
        Path path,
    @JsonProperty(defaultValue = "\"none\"")
        @JsonPropertyDescription(
            "where a line has its label, divided from the text by a tab: none, first or last")
        Label label,
    @JsonPropertyDescription(
            "take only so many lines, spread evenly over the file; all where absent")
        @Positive
        @Nullable Integer limit) {
  /** Where the label is. */
  enum Label {
    NONE,
    FIRST,
    LAST
  }
}
