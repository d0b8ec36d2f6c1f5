package org.lastlayer.source.vectors.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters of the source {@code word-vectors}. */
record WordsParameters(
    @JsonProperty(required = true)
        @JsonPropertyDescription(
            "word2vec text or binary, or GloVe text; gzipped or not; the format is seen in the file")
        Path path,
    @JsonPropertyDescription(
            "word lists that give words their class; a word of two lists has no class")
        @Nullable List<WordClass> classes,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("leave out words that no list names")
        boolean labelledOnly,
    @JsonPropertyDescription(
            "take only the first so many words, which are the most frequent in most files; all where absent")
        @Positive
        @Nullable Integer limit) {
  /** A class and the file that lists its words. */
  record WordClass(
      @JsonProperty(required = true) @JsonPropertyDescription("the class") @NotBlank String label,
      @JsonProperty(required = true)
          @JsonPropertyDescription(
              "a word a line, or a word and more after a tab; lines that begin with ; or # are remarks")
          Path file,
      @JsonProperty(defaultValue = "\"UTF-8\"")
          @JsonPropertyDescription("encoding of the file, such as ISO-8859-1")
          String encoding,
      @JsonPropertyDescription(
              "where lines carry a score after the first tab: words with at least this")
          @Nullable Double least,
      @JsonPropertyDescription(
              "where lines carry a score after the first tab: words with at most this")
          @Nullable Double most) {}
}
