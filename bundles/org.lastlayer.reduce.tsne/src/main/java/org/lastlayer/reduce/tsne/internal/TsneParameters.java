package org.lastlayer.reduce.tsne.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.metric.DistanceMetric;

/** Parameters of the reducer {@code tsne}. */
public record TsneParameters(
    @JsonProperty(defaultValue = "2") @JsonPropertyDescription("axes of the map") @Min(2) @Max(3)
        int dimensions,
    @JsonProperty(defaultValue = "30")
        @JsonPropertyDescription(
            "how many neighbours a row listens to, softly; below a third of the rows")
        @DecimalMin("1")
        double perplexity,
    @JsonProperty(defaultValue = "750")
        @JsonPropertyDescription("steps of the optimiser, those of the exaggeration included")
        @Min(1)
        @Max(100_000)
        int iterations,
    @JsonProperty(defaultValue = "250")
        @JsonPropertyDescription("how many of the first steps pull harder, so that clusters form")
        @Min(0)
        int exaggerationIterations,
    @JsonProperty(defaultValue = "12")
        @JsonPropertyDescription("how many times harder they pull")
        @DecimalMin("1")
        double earlyExaggeration,
    @JsonPropertyDescription(
            "length of steps for forces of 1; left out: rows / earlyExaggeration in the first steps"
                + " and rows in the others, at least 200")
        @Positive
        @Nullable Double learningRate,
    @JsonProperty(defaultValue = "\"pca\"")
        @JsonPropertyDescription("where points begin: along principal axes, or at random")
        Initialization initialization,
    @JsonProperty(defaultValue = "\"euclidean\"")
        @JsonPropertyDescription(
            "what nearness means; similarities fall with the square of the distance")
        DistanceMetric metric) {
  /** At least 200, without which small maps hardly move. */
  private static final double SLOWEST = 200;

  double rate(int rows, boolean exaggerating) {
    var given = learningRate;
    return given != null
        ? given
        : Math.max(SLOWEST, exaggerating ? rows / earlyExaggeration : rows);
  }
}
