package org.lastlayer.cli.internal;

import picocli.CommandLine.Option;

/** How many threads a command uses. */
final class ThreadsOption {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads (default: one a processor).")
  private int threads;

  /** As asked for; 0 where it was not. */
  int asked() {
    return threads;
  }
}
