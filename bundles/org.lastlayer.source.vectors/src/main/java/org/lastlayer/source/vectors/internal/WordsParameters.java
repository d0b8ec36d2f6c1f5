package org.lastlayer.source.vectors.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
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
    @JsonPropertyDescription("a table of words and their classes") @Nullable WordTable table,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("leave out words that no list or table names")
        boolean labelledOnly,
    @JsonPropertyDescription(
            "take only the first so many words, which are the most frequent in most files; all where absent")
        @Positive
        @Nullable Integer limit) {}
