package org.lastlayer.reduce.smile.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/** Parameters of the reducer {@code smile-kernel-pca}. */
public record KernelPcaParameters(
    @JsonProperty(defaultValue = "2") @JsonPropertyDescription("axes of the map") @Min(1)
        int dimensions,
    @JsonProperty(defaultValue = "\"gaussian\"")
        @JsonPropertyDescription(
            "gaussian exp(−d²/2σ²), laplacian exp(−d/σ), polynomial (⟨a,b⟩/columns + 1)^degree, or linear ⟨a,b⟩")
        KernelKind kernel,
    @JsonPropertyDescription(
            "σ of gaussian and laplacian; left out: the median distance of a thousand pairs drawn by"
                + " seed, which the run's notes tell")
        @Positive
        @Nullable Double width,
    @JsonProperty(defaultValue = "3") @JsonPropertyDescription("of the polynomial") @Min(1) @Max(20)
        int degree) {}
