package org.lastlayer.source.vectors.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Parameters of the source {@code npy}. */
record NpyParameters(
    @JsonProperty(required = true) @JsonPropertyDescription("numpy file of vectors, [n × d]")
        Path path,
    @JsonPropertyDescription("text file with one label a line; an empty line is a row without one")
        @Nullable Path labels,
    @JsonPropertyDescription("text file with one id a line; rows are numbered where absent")
        @Nullable Path ids,
    @JsonPropertyDescription("take only the first so many rows; all where absent") @Positive
        @Nullable Integer limit) {}
