package org.lastlayer.reduce.smile.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.metric.DistanceMetric;

/** Parameters of the reducer {@code smile-laplacian}. */
public record LaplacianParameters(
    @JsonProperty(defaultValue = "2") @JsonPropertyDescription("axes of the map") @Min(1)
        int dimensions,
    @JsonProperty(defaultValue = "10")
        @JsonPropertyDescription("edges from each row of the graph; below the rows")
        @Min(1)
        int neighbors,
    @JsonPropertyDescription("t of the weights exp(−d²/t) of edges; left out: every edge weighs 1")
        @Positive
        @Nullable Double heat,
    @JsonProperty(defaultValue = "\"euclidean\"") @JsonPropertyDescription("what nearness means")
        DistanceMetric metric) {}
