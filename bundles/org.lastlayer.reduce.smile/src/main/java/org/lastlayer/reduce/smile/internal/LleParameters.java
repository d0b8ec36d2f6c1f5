package org.lastlayer.reduce.smile.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Min;

/** Parameters of the reducer {@code smile-lle}. */
public record LleParameters(
    @JsonProperty(defaultValue = "2") @JsonPropertyDescription("axes of the map") @Min(1)
        int dimensions,
    @JsonProperty(defaultValue = "12")
        @JsonPropertyDescription("edges from each row of the graph; below the rows")
        @Min(1)
        int neighbors) {}
