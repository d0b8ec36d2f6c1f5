package org.lastlayer.reduce.smile.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Min;
import org.lastlayer.api.metric.DistanceMetric;

/** Parameters of the reducer {@code smile-mds}. */
public record MdsParameters(
    @JsonProperty(defaultValue = "2") @JsonPropertyDescription("axes of the map") @Min(1)
        int dimensions,
    @JsonProperty(defaultValue = "\"euclidean\"") @JsonPropertyDescription("what nearness means")
        DistanceMetric metric) {}
