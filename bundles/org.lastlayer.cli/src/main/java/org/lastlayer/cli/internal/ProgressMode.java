package org.lastlayer.cli.internal;

/** How progress is shown. */
enum ProgressMode {
  /** A line that moves on a terminal, else plain lines. */
  AUTO,
  /** One line that moves. */
  BAR,
  /** A line a step, and one every ten seconds of a long one. */
  PLAIN,
  /** One JSON object a line. */
  JSON,
  /** Nothing. */
  NONE
}
