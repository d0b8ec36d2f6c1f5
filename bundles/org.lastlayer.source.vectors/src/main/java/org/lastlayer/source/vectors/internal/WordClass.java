package org.lastlayer.source.vectors.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

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
