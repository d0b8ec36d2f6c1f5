package org.lastlayer.pipeline.internal.bind;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.matrix.RemotePaths;
import org.lastlayer.pipeline.DataRoots;
import org.lastlayer.pipeline.internal.Problems;
import org.lastlayer.pipeline.internal.extension.Samples;

/**
 * Turns what a pipeline writes into a file.
 *
 * @param base what relative paths of the file are relative to
 * @param working what relative paths of {@code --set} are relative to
 * @param samples where {@code sample:ID/file} leads
 * @param within where every file must lie, those of samples apart; null for anywhere
 */
public record PathResolver(Path base, Path working, Samples samples, @Nullable DataRoots within) {
  /** The file meant, absolute; null where there is a problem. */
  @Nullable Path resolve(String written, boolean fromSet, String where, Problems problems) {
    if (written.startsWith(Samples.SCHEME)) {
      return samples.resolve(written, where, problems);
    }
    if (RemotePaths.named(written)) {
      return remote(written, where, problems);
    }
    try {
      var path = (fromSet ? working : base).resolve(written).toAbsolutePath().normalize();
      if (within != null && !within.hold(path)) {
        problems.add(within.outside(where, written));
        return null;
      }
      return path;
    } catch (InvalidPathException e) {
      problems.request(where, "a path", "'" + written + "'", "");
      return null;
    }
  }

  /** One of another machine; whoever is confined to data roots names none. */
  private @Nullable Path remote(String written, String where, Problems problems) {
    if (within != null) {
      problems.add(within.outside(where, written));
      return null;
    }
    try {
      var path = RemotePaths.of(written, where).toAbsolutePath().normalize();
      RemotePaths.reach(path, where);
      return path;
    } catch (LastlayerException e) {
      e.problems().forEach(problems::add);
      return null;
    }
  }

  /**
   * Whether what may be the name of a file or of something else may be asked for: whoever looks it
   * up takes it as a file relative to the working directory where there is one.
   */
  boolean allows(String fileOrId) {
    try {
      return within == null
          || (!RemotePaths.named(fileOrId) && within.hold(working.resolve(fileOrId)));
    } catch (InvalidPathException e) {
      return true; // no file
    }
  }
}
