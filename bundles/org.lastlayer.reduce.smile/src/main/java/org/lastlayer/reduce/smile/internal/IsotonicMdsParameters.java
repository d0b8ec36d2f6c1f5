package org.lastlayer.reduce.smile.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import org.lastlayer.api.metric.DistanceMetric;

/** Parameters of the reducer {@code smile-isotonic-mds}. */
public record IsotonicMdsParameters(
    @JsonProperty(defaultValue = "2") @JsonPropertyDescription("axes of the map") @Min(1)
        int dimensions,
    @JsonProperty(defaultValue = "200") @JsonPropertyDescription("steps at most") @Min(1)
        int iterations,
    @JsonProperty(defaultValue = "1e-4")
        @JsonPropertyDescription("it ends when the gradient is smaller than this")
        @Positive
        double tolerance,
    @JsonProperty(defaultValue = "\"euclidean\"") @JsonPropertyDescription("what nearness means")
        DistanceMetric metric) {}
