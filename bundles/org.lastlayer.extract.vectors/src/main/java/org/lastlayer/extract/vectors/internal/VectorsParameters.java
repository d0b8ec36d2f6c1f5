package org.lastlayer.extract.vectors.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Parameters of the extractor {@code vectors}. */
record VectorsParameters(
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription(
            "whether vectors are scaled to length 1, as is usual for words: maps and measures, which are Euclidean, then follow the cosine")
        boolean normalize) {}
