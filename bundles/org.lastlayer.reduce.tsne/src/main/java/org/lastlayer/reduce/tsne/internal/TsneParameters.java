package org.lastlayer.reduce.tsne.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.NeighborIndex;
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
    @JsonPropertyDescription(
            "several at once instead of perplexity: similarities are the mean over them, so that"
                + " near and far neighbours both count")
        @Nullable List<Double> perplexities,
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
    @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription(
            "how many times harder the other steps pull: above 1 clusters are denser and further"
                + " apart, as in maps of a million rows")
        @DecimalMin("1")
        double exaggeration,
    @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription(
            "α of the similarity (1 + d²/α)^−α in the map: 1 is t-SNE's own, below 1 tails are"
                + " heavier and clusters split finer (Kobak et al. 2019)")
        @DecimalMin("0.1")
        @DecimalMax("100")
        double degreesOfFreedom,
    @JsonPropertyDescription(
            "length of steps for forces of 1; left out: rows / exaggeration of the step, at least"
                + " 200")
        @Positive
        @Nullable Double learningRate,
    @JsonProperty(defaultValue = "0.01")
        @JsonPropertyDescription(
            "the map is done early when fifty steps after the first ones lower its cost by less"
                + " than so many percent; 0: never")
        @DecimalMin("0")
        @DecimalMax("100")
        double leastGain,
    @JsonProperty(defaultValue = "\"pca\"")
        @JsonPropertyDescription(
            "where points begin: along principal axes, along the smoothest axes of the graph of"
                + " similarities, or at random")
        Initialization initialization,
    @JsonPropertyDescription(
            "a .npy file of coordinates to begin at instead, rows × dimensions, such as an earlier"
                + " map; they are scaled down")
        @Nullable Path start,
    @JsonProperty(defaultValue = "\"euclidean\"")
        @JsonPropertyDescription(
            "what nearness means; similarities fall with the square of the distance")
        DistanceMetric metric,
    @JsonPropertyDescription(
            "which index finds neighbours; left out: exact search, and where that takes minutes,"
                + " search by groups of rows, with its recall said")
        NeighborIndex.@Nullable Builder index) {
  /** At least 200, without which small maps hardly move. */
  private static final double SLOWEST = 200;

  /** All of them; one by default. */
  List<Double> scales() {
    var several = perplexities;
    return several == null || several.isEmpty() ? List.of(perplexity) : several;
  }

  /** Neighbours a row: three for each unit of the largest perplexity. */
  int neighbors(long rows) {
    double largest = scales().stream().mapToDouble(Double::doubleValue).max().orElse(perplexity);
    return (int) Math.clamp(Math.round(3 * largest), 1, rows - 1);
  }

  /** How many times harder step {@code i} pulls. */
  double pull(int i) {
    return i < exaggerationIterations ? earlyExaggeration : exaggeration;
  }

  double rate(int rows, int i) {
    var given = learningRate;
    return given != null ? given : Math.max(SLOWEST, rows / pull(i));
  }
}
