package org.lastlayer.pipeline.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;

/** Gathers problems so that all are told at once. Threads: one. */
public final class Problems {
  private final List<Problem> all = new ArrayList<>();

  /** One of a wrong request. */
  public void request(String where, String expected, String found, String advice) {
    add(new Problem(Problem.Kind.REQUEST, where, expected, found, advice));
  }

  /** Any; the same one is kept once. */
  public void add(Problem problem) {
    if (!all.contains(problem)) {
      all.add(problem);
    }
  }

  /** Several, told from further out. */
  public void addWithin(String prefix, List<Problem> problems) {
    problems.forEach(p -> add(p.within(prefix)));
  }

  /** How many so far. */
  public int count() {
    return all.size();
  }

  /** Throws them all, if there are any. */
  public void rethrow(@Nullable Throwable cause) {
    if (!all.isEmpty()) {
      throw new LastlayerException(all, cause);
    }
  }

  /** A copy. */
  public List<Problem> list() {
    return List.copyOf(all);
  }
}
