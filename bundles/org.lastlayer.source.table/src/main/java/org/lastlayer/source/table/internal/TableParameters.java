package org.lastlayer.source.table.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Parameters of the source {@code table}. */
record TableParameters(
    @JsonProperty(required = true)
        @JsonPropertyDescription(
            "CSV or TSV file in UTF-8 whose first row names the columns; separated by tabs, semicolons or commas")
        Path path,
    @JsonProperty(defaultValue = "\"path\"")
        @JsonPropertyDescription("column with the path of the image file")
        @NotBlank
        String image,
    @JsonProperty(defaultValue = "\"label\"")
        @JsonPropertyDescription(
            "column with the class; where there is none of that name, items have no label")
        @NotBlank
        String label,
    @JsonPropertyDescription(
            "folder from which relative paths start; where absent, the folder of the table")
        @Nullable Path folder,
    @JsonPropertyDescription(
            "take only so many rows, spread evenly over the table; all where absent")
        @Positive
        @Nullable Integer limit) {}
