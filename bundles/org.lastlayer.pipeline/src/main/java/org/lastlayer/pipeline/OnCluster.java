package org.lastlayer.pipeline;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run whose work a cluster does.
 *
 * @param master as the cluster's own tools name it: {@code local[2]}, {@code spark://HOST:PORT}
 * @param work folder that every machine of the cluster sees under the same name; null for one
 *     beside the run folder
 * @param landmarks rows that a map is fitted to where there are more; the others are placed on it
 * @param sample rows that measures of a map look at where there are more
 * @param settings of the cluster's own, by name
 */
public record OnCluster(
    String master, @Nullable Path work, int landmarks, int sample, Map<String, String> settings) {
  /** Rows that a map is fitted to unless something else is said. */
  public static final int LANDMARKS = 20_000;

  /** Rows that are measured unless something else is said. */
  public static final int SAMPLE = 10_000;
}
