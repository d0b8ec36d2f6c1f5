package org.lastlayer.cli.internal;

import java.util.Comparator;
import java.util.List;
import org.lastlayer.api.problem.Problem;

/** What the process says to the shell. */
final class ExitCode {
  static final int DONE = 0;
  static final int REQUEST = 2;
  static final int DATA = 3;
  static final int RESOURCE = 4;
  static final int EXTENSION = 5;
  static final int INTERNAL = 70;
  static final int CANCELLED = 130;

  private ExitCode() {}

  /**
   * The code of the problem that the user can mend first: a wrong request before wrong data before
   * all others.
   */
  static int of(List<Problem> problems) {
    return problems.stream()
        .map(Problem::kind)
        .min(Comparator.naturalOrder())
        .map(ExitCode::of)
        .orElse(INTERNAL);
  }

  private static int of(Problem.Kind kind) {
    return switch (kind) {
      case REQUEST -> REQUEST;
      case DATA -> DATA;
      case RESOURCE -> RESOURCE;
      case EXTENSION -> EXTENSION;
      case INTERNAL -> INTERNAL;
    };
  }
}
