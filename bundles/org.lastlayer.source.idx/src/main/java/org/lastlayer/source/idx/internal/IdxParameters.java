package org.lastlayer.source.idx.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters of the source {@code idx}. */
record IdxParameters(
    @JsonProperty(required = true)
        @JsonPropertyDescription(
            "IDX file of images, unsigned bytes [n, height, width] or [n, height, width, 1 or 3]")
        Path images,
    @JsonPropertyDescription(
            "IDX file of labels, unsigned bytes [n]; without it items have no label")
        @Nullable Path labels,
    @JsonPropertyDescription(
            "text file with the name of a class a line, in the order of the label numbers")
        @Nullable Path names,
    @JsonPropertyDescription(
            "further files of images of the same size, such as a test set after a training set")
        @Nullable List<Path> moreImages,
    @JsonPropertyDescription("their labels, a file each") @Nullable List<Path> moreLabels,
    @JsonPropertyDescription("take only the first so many items; all where absent") @Positive
        @Nullable Integer limit) {
  /** All files of images, in order. */
  List<Path> allImages() {
    return joined(images, moreImages);
  }

  /** All files of labels, in order; empty where there are none. */
  List<Path> allLabels() {
    var first = labels;
    return first == null ? List.of() : joined(first, moreLabels);
  }

  private static List<Path> joined(Path first, @Nullable List<Path> more) {
    var all = new ArrayList<Path>(List.of(first));
    if (more != null) {
      all.addAll(more);
    }
    return all;
  }
}
