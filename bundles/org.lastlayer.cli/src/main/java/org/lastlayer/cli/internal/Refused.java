package org.lastlayer.cli.internal;

import org.lastlayer.api.problem.LastlayerException;

/** Problems of a pipeline, and how far it had come when they were found. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient LastlayerException problems;

  private Refused(String message, LastlayerException problems) {
    super(message, problems);
    this.problems = problems;
  }

  /** Before anything was started. */
  static Refused planning(String pipeline, LastlayerException problems) {
    return new Refused(" in " + pipeline + ", nothing was started", problems);
  }

  /** On the way: steps that were finished stay in the store. */
  static Refused running(String pipeline, LastlayerException problems) {
    return new Refused(" while running " + pipeline + ", no run folder was written", problems);
  }

  LastlayerException problems() {
    return problems;
  }
}
