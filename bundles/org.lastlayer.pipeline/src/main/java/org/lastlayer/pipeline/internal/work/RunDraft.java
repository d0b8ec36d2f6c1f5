package org.lastlayer.pipeline.internal.work;

import java.io.IOException;
import java.nio.file.Path;

/** A run folder in the making, on this machine's disk. Closing it unfinished leaves nothing. */
interface RunDraft extends AutoCloseable {
  /** What is written to. */
  Path folder();

  /** Gives it its name for good, instead of what had it. */
  void become() throws IOException;

  @Override
  void close();
}
