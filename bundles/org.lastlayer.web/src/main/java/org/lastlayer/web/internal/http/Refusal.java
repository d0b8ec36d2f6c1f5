package org.lastlayer.web.internal.http;

import java.util.List;
import org.lastlayer.api.problem.Problem;

/** An answer that is a problem of RFC 9457. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Of the answer. */
  public final int status;

  /** In detail; may be empty. */
  public final transient List<Problem> problems;

  /** A status and what it is about. */
  public Refusal(int status, String title, List<Problem> problems) {
    super(title, null, false, false);
    this.status = status;
    this.problems = problems;
  }

  /** Without problems of their own. */
  public static Refusal of(int status, String title) {
    return new Refusal(status, title, List.of());
  }

  /** The status that says whose move it is. */
  public static Refusal of(List<Problem> problems) {
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
