package org.lastlayer.reduce.pca.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Min;

/** Parameters of the reducer {@code pca}. */
public record PcaParameters(
    @JsonProperty(defaultValue = "2")
        @JsonPropertyDescription("how many components to keep; at most the rows and the columns")
        @Min(1)
        int dimensions,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("whether every component is scaled to variance 1")
        boolean whiten,
    @JsonProperty(defaultValue = "\"auto\"")
        @JsonPropertyDescription(
            "exact through the covariance, randomized by some passes over the rows, which suits wide"
                + " data; auto chooses by the shape and says so")
        Solver solver) {}
