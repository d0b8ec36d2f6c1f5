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
    @JsonPropertyDescription(
            "take only so many images, spread evenly over the list; all where absent")
        @Positive
        @Nullable Integer limit) {}
