package org.lastlayer.reduce.pca.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Min;

/** Parameters of the reducer {@code pca}. */
record PcaParameters(
    @JsonProperty(defaultValue = "2")
        @JsonPropertyDescription("how many components to keep; at most the rows and the columns")
        @Min(1)
        int dimensions,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("whether every component is scaled to variance 1")
        boolean whiten) {}
