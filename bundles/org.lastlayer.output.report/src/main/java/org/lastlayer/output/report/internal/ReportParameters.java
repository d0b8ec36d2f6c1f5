package org.lastlayer.output.report.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Parameters of the output {@code report}. */
record ReportParameters(
    @JsonProperty(defaultValue = "64")
        @JsonPropertyDescription(
            "longer side of a thumbnail in pixels, at most; fewer where many images must fit")
        @Min(8)
        @Max(128)
        int thumbnail,
    @JsonProperty(defaultValue = "10")
        @JsonPropertyDescription("neighbours shown for a clicked image, at most")
        @Min(1)
        @Max(100)
        int neighbors) {}
