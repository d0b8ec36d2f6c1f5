package org.lastlayer.extract.pixels.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Parameters of the extractor {@code pixels}. */
record PixelsParameters(
    @JsonProperty(defaultValue = "32")
        @JsonPropertyDescription(
            "pixels a row; pictures of another size are stretched, antialiased")
        @Min(1)
        @Max(4096)
        int width,
    @JsonProperty(defaultValue = "32") @JsonPropertyDescription("rows of pixels") @Min(1) @Max(4096)
        int height,
    @JsonProperty(defaultValue = "\"rgb\"")
        @JsonPropertyDescription("gray: one number a pixel; rgb: three")
        Channels channels) {
  /** Numbers a pixel. */
  enum Channels {
    GRAY,
    RGB
  }
}
