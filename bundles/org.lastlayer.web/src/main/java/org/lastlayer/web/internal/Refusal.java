package org.lastlayer.web.internal;

import java.util.List;
import org.lastlayer.api.problem.Problem;

/** An answer that is a problem of RFC 9457. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  final int status;
  final transient List<Problem> problems;

  Refusal(int status, String title, List<Problem> problems) {
    super(title, null, false, false);
    this.status = status;
    this.problems = problems;
  }

  static Refusal of(int status, String title) {
    return new Refusal(status, title, List.of());
  }

  /** The status that says whose move it is. */
  static Refusal of(List<Problem> problems) {
    int status =
        switch (problems.getFirst().kind()) {
          case REQUEST -> 400;
          case DATA -> 422;
          case RESOURCE -> 409;
          default -> 500;
        };
    return new Refusal(status, problems.getFirst().toString(), problems);
  }
}
