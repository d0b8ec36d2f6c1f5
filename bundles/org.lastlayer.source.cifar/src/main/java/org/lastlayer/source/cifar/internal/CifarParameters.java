package org.lastlayer.source.cifar.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Parameters of the source {@code cifar}. */
record CifarParameters(
    @JsonProperty(required = true)
        @JsonPropertyDescription(
            "the unpacked folder of the binary version, or one of its .bin files")
        Path path,
    @JsonProperty(defaultValue = "\"test\"")
        @JsonPropertyDescription(
            "which files of the folder: test, train or all; a single file is taken whole")
        Part part,
    @JsonProperty(defaultValue = "\"fine\"")
        @JsonPropertyDescription(
            "labels of CIFAR-100: fine, 100 classes, or coarse, 20 groups of them")
        Labels labels,
    @JsonPropertyDescription(
            "text file with the name of a class a line; where absent, the set's own beside the images")
        @Nullable Path names,
    @JsonPropertyDescription(
            "take only so many images, spread evenly over the set; all where absent")
        @Positive
        @Nullable Integer limit) {
  /** Files of a folder. */
  enum Part {
    TEST,
    TRAIN,
    ALL
  }

  /** Which of two labels. */
  enum Labels {
    FINE,
    COARSE
  }
}
