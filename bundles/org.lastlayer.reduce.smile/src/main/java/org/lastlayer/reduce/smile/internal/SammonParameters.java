package org.lastlayer.reduce.smile.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import org.lastlayer.api.metric.DistanceMetric;

/** Parameters of the reducer {@code smile-sammon}. */
public record SammonParameters(
    @JsonProperty(defaultValue = "2") @JsonPropertyDescription("axes of the map") @Min(1)
        int dimensions,
    @JsonProperty(defaultValue = "100") @JsonPropertyDescription("steps at most") @Min(1)
        int iterations,
    @JsonProperty(defaultValue = "0.2")
        @JsonPropertyDescription("length of the first steps, as a share of what Newton would take")
        @Positive
        double step,
    @JsonProperty(defaultValue = "1e-6")
        @JsonPropertyDescription("it ends when steps that lower the stress are shorter than this")
        @Positive
        double leastStep,
    @JsonProperty(defaultValue = "1e-4")
        @JsonPropertyDescription("it ends when ten steps lower the stress by less than this")
        @Positive
        double tolerance,
    @JsonProperty(defaultValue = "\"euclidean\"") @JsonPropertyDescription("what nearness means")
        DistanceMetric metric) {}
