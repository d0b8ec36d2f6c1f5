package org.lastlayer.api.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one exception the workbench shows to people. Carries every problem found, not just the first.
 */
public final class LastlayerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Every problem at once. */
  public LastlayerException(List<Problem> problems, @Nullable Throwable cause) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), cause);
    this.problems = List.copyOf(problems);
  }

  /** One problem. */
  public LastlayerException(Problem problem) {
    this(List.of(problem), null);
  }

  /** One problem and what led to it. */
  public LastlayerException(Problem problem, Throwable cause) {
    this(List.of(problem), cause);
  }

  /** At least one. */
  public List<Problem> problems() {
    return problems;
  }
}
