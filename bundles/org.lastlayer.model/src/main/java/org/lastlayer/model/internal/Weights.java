package org.lastlayer.model.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.run.RunContext;

/** Where the weights of a model come from. Threads: any number. */
interface Weights {
  /** The file's name, whose ending loaders may look at. */
  String name();

  /** The file and its SHA-256, unpacked if need be. */
  Located locate(RunContext run);

  /** A file that lies beside them, unpacked if need be; null where there is none. */
  @Nullable Path beside(String file, RunContext run);

  /**
   * A file whose contents are known.
   *
   * @param sha256 64 hex digits
   */
  record Located(Path file, String sha256) {}

  /** Bytes from the start. */
  @FunctionalInterface
  interface Opener {
    InputStream open() throws IOException;
  }
}
