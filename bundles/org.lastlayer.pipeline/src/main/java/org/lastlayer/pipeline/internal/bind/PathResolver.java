package org.lastlayer.pipeline.internal.bind;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lastlayer.pipeline.internal.Problems;
import org.lastlayer.pipeline.internal.extension.Samples;

/**
 * Turns what a pipeline writes into a file.
 *
 * @param base what relative paths of the file are relative to
 * @param working what relative paths of {@code --set} are relative to
 * @param samples where {@code sample:ID/file} leads
 */
public record PathResolver(Path base, Path working, Samples samples) {
  /** The file meant, absolute; null where there is a problem. */
  @Nullable Path resolve(String written, boolean fromSet, String where, Problems problems) {
    if (written.startsWith(Samples.SCHEME)) {
      return samples.resolve(written, where, problems);
    }
    try {
      return (fromSet ? working : base).resolve(written).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      problems.request(where, "a path", "'" + written + "'", "");
      return null;
    }
  }
}
