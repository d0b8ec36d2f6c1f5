package org.lastlayer.source.idx.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Parameters of the source {@code idx}. */
record IdxParameters(
    @JsonProperty(required = true)
        @JsonPropertyDescription(
            "IDX file of images, unsigned bytes [n, height, width] or [n, height, width, 1 or 3]")
        Path images,
    @JsonPropertyDescription(
            "IDX file of labels, unsigned bytes [n]; without it items have no label")
        @Nullable Path labels,
    @JsonPropertyDescription(
            "text file with the name of a class a line, in the order of the label numbers")
        @Nullable Path names,
    @JsonPropertyDescription("take only the first so many items; all where absent") @Positive
        @Nullable Integer limit) {}
