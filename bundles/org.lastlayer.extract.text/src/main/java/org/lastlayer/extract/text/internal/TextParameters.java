package org.lastlayer.extract.text.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.extension.FileOrId;

/** Parameters of the extractor {@code text}. */
record TextParameters(
    @JsonProperty(defaultValue = "\"minilm\"")
        @JsonPropertyDescription(
            "id of a sentence model, or an .onnx file that reads token numbers, such as one of sentence-transformers")
        @FileOrId
        String model,
    @JsonPropertyDescription(
            "tokenizer.json of the model, with WordPiece as BERT has it; the one beside the model where absent")
        @Nullable Path tokenizer,
    @JsonProperty(defaultValue = "\"mean\"")
        @JsonPropertyDescription(
            "mean: of the vectors of all tokens; first: that of the token [CLS]; as the model was trained")
        Pooling pooling,
    @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription("whether vectors are scaled to length 1")
        boolean normalize,
    @JsonPropertyDescription(
            "tokens of a text that count, [CLS] and [SEP] among them; what its tokenizer.json says where absent")
        @Min(3)
        @Nullable Integer tokens) {
  /** How many vectors become one. */
  enum Pooling {
    MEAN,
    FIRST
  }
}
