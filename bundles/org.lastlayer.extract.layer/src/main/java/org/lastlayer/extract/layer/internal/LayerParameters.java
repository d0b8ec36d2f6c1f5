package org.lastlayer.extract.layer.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.extension.FileOrId;

/** Parameters of the extractor {@code layer}. */
record LayerParameters(
    @JsonProperty(required = true)
        @JsonPropertyDescription("the id of a model that a bundle brings, or a file of weights")
        @NotBlank
        @FileOrId
        String model,
    @JsonProperty(defaultValue = "\"auto\"")
        @JsonPropertyDescription(
            "auto: the layer before the classifier; or a layer's name; or -1, -2, … counted from the end")
        @NotBlank
        String layer,
    @JsonProperty(defaultValue = "\"auto\"")
        @JsonPropertyDescription(
            "what makes a layer with positions one vector: avg or max over the positions, or flatten;"
                + " auto: flatten where the classifier reads every position, else avg")
        PoolingChoice pooling,
    @JsonPropertyDescription("pictures at once; where absent, what suits the model")
        @Min(1)
        @Max(4096)
        @Nullable Integer batch,
    @JsonPropertyDescription(
            "file of a model card, or the id of a model, whose card is put over the model's own")
        @FileOrId
        @Nullable String card) {}
