package org.lastlayer.reduce.smile.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.problem.Problem;

/** Parameters of the reducer {@code smile-umap}. */
public record SmileUmapParameters(
    @JsonProperty(defaultValue = "2") @JsonPropertyDescription("axes of the map") @Min(2)
        int dimensions,
    @JsonProperty(defaultValue = "15")
        @JsonPropertyDescription("edges from each row of the graph; below the rows")
        @Min(2)
        int neighbors,
    @JsonProperty(defaultValue = "500")
        @JsonPropertyDescription("rounds of the optimiser")
        @Min(10)
        @Max(100_000)
        int iterations,
    @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("length of the first steps")
        @Positive
        double learningRate,
    @JsonProperty(defaultValue = "0.1")
        @JsonPropertyDescription(
            "how near points may come to each other in the map; at most spread")
        @Positive
        double minDist,
    @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("how far apart clusters lie")
        @Positive
        double spread,
    @JsonProperty(defaultValue = "5")
        @JsonPropertyDescription("how many rows push for each that pulls")
        @Min(1)
        int negativeSamples,
    @JsonProperty(defaultValue = "1") @JsonPropertyDescription("how hard they push") @Positive
        double repulsion,
    @JsonProperty(defaultValue = "\"euclidean\"") @JsonPropertyDescription("what nearness means")
        DistanceMetric metric) {
  void check(List<Problem> problems) {
    if (minDist > spread) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST,
              "minDist",
              "at most spread, " + spread,
              Double.toString(minDist),
              "Lower it, or raise spread."));
    }
  }
}
