package org.lastlayer.source.images.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Parameters of the source {@code images}. */
record ImagesParameters(
    @JsonProperty(required = true)
        @JsonPropertyDescription(
            "folder, zip or tar (gzipped or not) of images; each sub-folder of the first level is a class, files beside them have no label")
        Path path,
    @JsonPropertyDescription("take only so many images; all where absent") @Positive
        @Nullable Integer limit,
    @JsonPropertyDescription("take at most so many images of each class; all where absent")
        @Positive
        @Nullable Integer perClass,
    @JsonProperty(defaultValue = "\"even\"")
        @JsonPropertyDescription(
            "which are taken by limit and perClass: even, spread over the list; random, drawn by the run's seed")
        Pick pick) {
  /** How some are taken of many. */
  enum Pick {
    EVEN,
    RANDOM
  }
}
