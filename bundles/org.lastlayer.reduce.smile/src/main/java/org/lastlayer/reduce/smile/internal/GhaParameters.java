package org.lastlayer.reduce.smile.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;

/** Parameters of the reducer {@code smile-gha}. */
public record GhaParameters(
    @JsonProperty(defaultValue = "2") @JsonPropertyDescription("axes of the map") @Min(1)
        int dimensions,
    @JsonProperty(defaultValue = "20")
        @JsonPropertyDescription("how often each row is learned from")
        @Min(1)
        @Max(10_000)
        int epochs,
    @JsonProperty(defaultValue = "0.5")
        @JsonPropertyDescription(
            "length of the first steps, in units of 1 / the mean squared length of centred rows; falls as 1/(1 + epoch)")
        @Positive
        double learningRate) {}
