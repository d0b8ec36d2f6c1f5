package org.lastlayer.output.plot.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Parameters of the output {@code plot}. */
record PlotParameters(
    @JsonProperty(defaultValue = "\"both\"")
        @JsonPropertyDescription("png: pixels; svg: lines, for print; both: one file of each")
        Format format,
    @JsonProperty(defaultValue = "1600")
        @JsonPropertyDescription("width of a picture in pixels")
        @Min(200)
        @Max(10_000)
        int width,
    @JsonProperty(defaultValue = "1200")
        @JsonPropertyDescription("height of a picture in pixels")
        @Min(200)
        @Max(10_000)
        int height,
    @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription(
            "whether the names of the classes are also written on the map, where there is room")
        boolean names,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription(
            "how many points have their id written beside them, spread over the map, where there is room; for maps of words")
        @Min(0)
        @Max(10_000)
        int ids) {
  /** What is written. */
  enum Format {
    PNG,
    SVG,
    BOTH
  }
}
