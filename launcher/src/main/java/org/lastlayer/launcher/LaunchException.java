package org.lastlayer.launcher;

/** The start cannot go on. The message is for the user, the exit code for the shell. */
final class LaunchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The request itself is wrong. */
  static final int REQUEST = 2;

  /** A file that the start needs is missing. */
  static final int RESOURCE = 4;

  /** The program is put together wrongly. */
  static final int INTERNAL = 70;

  private final int exitCode;

  LaunchException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
