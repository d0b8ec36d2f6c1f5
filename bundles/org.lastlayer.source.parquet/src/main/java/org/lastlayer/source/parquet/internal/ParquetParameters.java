package org.lastlayer.source.parquet.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters of the source {@code parquet}. */
record ParquetParameters(
    @JsonProperty(required = true)
        @JsonPropertyDescription(
            "Parquet file, or a folder whose .parquet files are read by name, one after the other")
        Path path,
    @JsonPropertyDescription("column of vectors: a list or an array of numbers")
        @Nullable String vector,
    @JsonPropertyDescription("numeric columns that together are the vector, in this order")
        @Nullable List<String> numbers,
    @JsonPropertyDescription(
            "column of images: the bytes of files, alone or as {bytes, path} as Hugging Face writes them")
        @Nullable String image,
    @JsonPropertyDescription("column with the path of an image file, from the folder of the table")
        @Nullable String file,
    @JsonPropertyDescription(
            "column of texts; where no column is named for what an item is, the first that fits is taken, and that is said")
        @Nullable String text,
    @JsonPropertyDescription(
            "column with the class; Hugging Face's names of classes are used where the file has them")
        @Nullable String label,
    @JsonPropertyDescription("column with the id; rows are numbered where absent")
        @Nullable String id,
    @JsonPropertyDescription(
            "take only so many rows, spread evenly over the files; all where absent")
        @Positive
        @Nullable Integer limit) {}
