package org.lastlayer.source.vectors.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.nio.file.Path;

/** A file that says of each word which class it has. */
record WordTable(
    @JsonProperty(required = true)
        @JsonPropertyDescription(
            "a word and its class a line, separated by a tab, a comma or a semicolon; quotes as in CSV; a first line such as word,label is passed over")
        Path file,
    @JsonProperty(defaultValue = "\"UTF-8\"")
        @JsonPropertyDescription("encoding of the file, such as ISO-8859-1")
        String encoding) {}
