package org.lastlayer.reduce.smile.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Min;

/** Parameters of the reducer {@code smile-random-projection}. */
public record RandomProjectionParameters(
    @JsonProperty(defaultValue = "2") @JsonPropertyDescription("axes of the map") @Min(1)
        int dimensions,
    @JsonProperty(defaultValue = "\"gaussian\"")
        @JsonPropertyDescription(
            "gaussian: directions drawn from the sphere and made square to each other; sparse: of"
                + " −√3, 0 and √3, two thirds of them 0 (Achlioptas 2003)")
        Directions directions) {}
