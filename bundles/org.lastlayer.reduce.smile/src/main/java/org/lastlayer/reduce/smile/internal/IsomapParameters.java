package org.lastlayer.reduce.smile.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Min;
import org.lastlayer.api.metric.DistanceMetric;

/** Parameters of the reducer {@code smile-isomap}. */
public record IsomapParameters(
    @JsonProperty(defaultValue = "2") @JsonPropertyDescription("axes of the map") @Min(1)
        int dimensions,
    @JsonProperty(defaultValue = "10")
        @JsonPropertyDescription("edges from each row of the graph; below the rows")
        @Min(1)
        int neighbors,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription(
            "whether ways are measured in units of the density around them (C-Isomap)")
        boolean conformal,
    @JsonProperty(defaultValue = "\"euclidean\"") @JsonPropertyDescription("what nearness means")
        DistanceMetric metric) {}
