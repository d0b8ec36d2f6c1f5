package org.lastlayer.pipeline.internal.parts;

import java.net.URI;
import java.nio.file.Path;
import org.lastlayer.matrix.RemotePaths;

/** Folders as they go from process to process. */
final class Places {
  private Places() {}

  /** The path of a URI; one of another machine is found by whoever knows such files. */
  static Path of(String uri) {
    var parsed = URI.create(uri);
    return "file".equals(parsed.getScheme())
        ? Path.of(parsed)
        : RemotePaths.of(
            parsed.getScheme() + "://" + parsed.getAuthority() + parsed.getPath(), "--work");
  }
}
