package org.lastlayer.pipeline.internal.extension;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lastlayer.pipeline.internal.Problems;

/**
 * Files of data-only bundles with the header {@code Lastlayer-Sample: ID}, written {@code
 * sample:ID/file}.
 */
@FunctionalInterface
public interface Samples {
  /** What such a path begins with. */
  String SCHEME = "sample:";

  /** There are none. */
  Samples NONE =
      (written, where, problems) -> {
        problems.request(where, "a file of a sample", "'" + written + "'", "There are no samples.");
        return null;
      };

  /** The file on disk, or null where there is a problem. */
  @Nullable Path resolve(String written, String where, Problems problems);
}
