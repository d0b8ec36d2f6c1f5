package org.lastlayer.reduce.umap.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.metric.DistanceMetric;

/** Parameters of the reducer {@code umap}. */
public record UmapParameters(
    @JsonProperty(defaultValue = "2") @JsonPropertyDescription("axes of the map") @Min(2) @Max(256)
        int dimensions,
    @JsonProperty(defaultValue = "15")
        @JsonPropertyDescription(
            "how many neighbours a row has, itself among them: few show what is near, many the"
                + " whole")
        @Min(2)
        @Max(1000)
        int neighbors,
    @JsonProperty(defaultValue = "0.1")
        @JsonPropertyDescription("how near to each other points come in the map; at most spread")
        @DecimalMin("0")
        double minDistance,
    @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription(
            "the scale of the map: distance at which similarity has fallen to a third")
        @DecimalMin("0.01")
        @DecimalMax("100")
        double spread,
    @JsonPropertyDescription("rounds of the optimiser; left out: 500 up to 10,000 rows, 200 above")
        @Min(1)
        @Max(100_000)
        @Nullable Integer epochs,
    @JsonProperty(defaultValue = "5")
        @JsonPropertyDescription("how many points drawn by chance push for each that pulls")
        @Min(0)
        @Max(100)
        int negativeSampleRate,
    @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("how hard they push")
        @DecimalMin("0")
        double repulsionStrength,
    @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("length of steps in the first round; it falls to 0 in the last")
        @Positive
        double learningRate,
    @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("to how many neighbours each row is tied in full")
        @DecimalMin("0")
        double localConnectivity,
    @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription(
            "1 joins what two rows see of each other as a union, 0 as an intersection")
        @DecimalMin("0")
        @DecimalMax("1")
        double setOperationMix,
    @JsonProperty(defaultValue = "\"spectral\"")
        @JsonPropertyDescription(
            "where points begin: along the smoothest axes of the fuzzy graph, along principal axes,"
                + " or at random")
        Initialization initialization,
    @JsonPropertyDescription(
            "a .npy file of coordinates to begin at instead, rows × dimensions, such as an earlier"
                + " map; they are scaled to the usual extent")
        @Nullable Path start,
    @JsonProperty(defaultValue = "\"euclidean\"") @JsonPropertyDescription("what nearness means")
        DistanceMetric metric,
    @JsonPropertyDescription(
            "which index finds neighbours; left out: exact search, and where that takes long,"
                + " search by groups of rows, with its recall said")
        NeighborIndex.@Nullable Builder index) {
  /** Up to here maps take {@link #LONG} rounds. */
  private static final long FEW = 10_000;

  private static final int LONG = 500;
  private static final int SHORT = 200;
  private static final int FEW_ROUNDS = 10;

  /** How many rounds for so many rows. */
  int rounds(long rows) {
    var given = epochs;
    return given != null ? given : usual(rows);
  }

  /** Edges that are drawn less than once in so many rounds do not count. */
  int draws(long rows) {
    int rounds = rounds(rows);
    return rounds > FEW_ROUNDS ? rounds : usual(rows);
  }

  private static int usual(long rows) {
    return rows <= FEW ? LONG : SHORT;
  }
}
