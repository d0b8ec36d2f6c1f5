package org.lastlayer.api.model;

import java.nio.file.Path;
import org.lastlayer.api.run.RunContext;
import org.osgi.annotation.versioning.ConsumerType;

/** Opens one file format. Never runs code from the file. Threads: any number. */
@ConsumerType
public interface ModelLoader {
  /**
   * Whether a look at the file's first bytes or table of contents says it is one of ours. Cheap;
   * never throws.
   */
  boolean canOpen(Path file);

  /**
   * Opens the file.
   *
   * @throws org.lastlayer.api.problem.LastlayerException of kind DATA when it is broken or holds
   *     something unknown
   */
  Model open(Path file, RunContext run);
}
