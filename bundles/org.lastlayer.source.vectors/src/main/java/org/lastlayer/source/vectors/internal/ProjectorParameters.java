package org.lastlayer.source.vectors.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Parameters of the source {@code projector}. */
record ProjectorParameters(
    @JsonProperty(required = true)
        @JsonPropertyDescription("tab-separated numbers, a vector a line, no header")
        Path vectors,
    @JsonPropertyDescription(
            "tab-separated text, a line a vector; with more than one column the first line names them")
        @Nullable Path metadata,
    @JsonPropertyDescription("column of the metadata that is the label; the last one where absent")
        @Nullable String label,
    @JsonPropertyDescription("take only the first so many; all where absent") @Positive
        @Nullable Integer limit) {}
