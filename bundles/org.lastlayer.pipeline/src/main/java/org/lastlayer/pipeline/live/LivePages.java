package org.lastlayer.pipeline.live;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Writes open runs as pages that need no server; an OSGi service of the bundle that knows how.
 * Threads: any.
 */
@ProviderType
public interface LivePages {
  /**
   * Writes one. What is at {@code out} is replaced when the page is whole, and only where it is one
   * itself, or an empty folder.
   *
   * @param out a file that ends in {@code .html}, for at most 50,000 rows; else a folder
   * @param map the map to begin with; null for the first
   * @throws org.lastlayer.api.problem.LastlayerException REQUEST when something else is there, or
   *     there are too many rows
   */
  void write(LiveRun run, Path out, @Nullable String map);
}
