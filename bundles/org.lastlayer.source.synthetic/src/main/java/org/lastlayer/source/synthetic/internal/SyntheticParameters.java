package org.lastlayer.source.synthetic.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Parameters of the source {@code synthetic}. */
record SyntheticParameters(
    @JsonProperty(required = true)
        @JsonPropertyDescription("how many items")
        @Min(1)
        @Max(1_000_000_000)
        int items,
    @JsonProperty(defaultValue = "\"vectors\"")
        @JsonPropertyDescription(
            "vectors: a mixture of Gaussians, one a class; pictures: gratings under noise, their"
                + " direction and width by class")
        Kind kind,
    @JsonProperty(defaultValue = "10")
        @JsonPropertyDescription("how many classes, all as frequent")
        @Min(1)
        @Max(1_000)
        int classes,
    @JsonProperty(defaultValue = "50")
        @JsonPropertyDescription("numbers a vector")
        @Min(1)
        @Max(65_536)
        int dimensions,
    @JsonProperty(defaultValue = "2")
        @JsonPropertyDescription(
            "standard deviation of the classes' centres in each dimension; that of the items about their centre is 1")
        @DecimalMin("0")
        double separation,
    @JsonProperty(defaultValue = "28")
        @JsonPropertyDescription("side of a picture in pixels, grey")
        @Min(1)
        @Max(4_096)
        int side) {
  /** What an item is. */
  enum Kind {
    VECTORS,
    PICTURES
  }
}
