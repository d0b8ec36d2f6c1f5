package org.lastlayer.source.vectors.internal;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters of the source {@code lexicon}. */
record LexiconParameters(
    @JsonPropertyDescription("word lists, each of one class; a word of two classes is left out")
        @Nullable List<WordClass> classes,
    @JsonPropertyDescription("a table of words and their classes") @Nullable WordTable table,
    @JsonPropertyDescription(
            "take only so many words, spread evenly over the lists; all where absent")
        @Positive
        @Nullable Integer limit) {}
