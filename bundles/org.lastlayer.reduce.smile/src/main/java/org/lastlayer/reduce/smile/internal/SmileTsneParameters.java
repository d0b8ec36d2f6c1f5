package org.lastlayer.reduce.smile.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import org.lastlayer.api.metric.DistanceMetric;

/** Parameters of the reducer {@code smile-tsne}. */
public record SmileTsneParameters(
    @JsonProperty(defaultValue = "2") @JsonPropertyDescription("axes of the map") @Min(1) @Max(3)
        int dimensions,
    @JsonProperty(defaultValue = "30")
        @JsonPropertyDescription(
            "how many neighbours a row listens to, softly; below a third of the rows")
        @DecimalMin("2")
        double perplexity,
    @JsonProperty(defaultValue = "200")
        @JsonPropertyDescription("length of steps for forces of 1")
        @Positive
        double learningRate,
    @JsonProperty(defaultValue = "1000")
        @JsonPropertyDescription("steps; the first 250 pull 12 times harder")
        @Min(1)
        @Max(100_000)
        int iterations,
    @JsonProperty(defaultValue = "\"euclidean\"") @JsonPropertyDescription("what nearness means")
        DistanceMetric metric) {}
