package org.lastlayer.api.output;

import java.io.IOException;
import java.nio.file.Path;
import org.lastlayer.api.run.RunContext;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Writes a finished run in one form. Reads results, never computes them. Threads: one call at a
 * time an instance.
 */
@ConsumerType
public interface Output {
  /**
   * Writes below {@code folder}, a new folder that is put in place when every output is done.
   *
   * @throws IOException when the disk does not take it
   */
  void write(RunResults results, Path folder, RunContext run) throws IOException;
}
