package org.lastlayer.spark;

import java.util.ArrayList;
import java.util.List;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;

/** Problems on their way from an executor to the driver. */
final class PartFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ArrayList<String[]> problems = new ArrayList<>();

  PartFailed(LastlayerException e) {
    super(e.getMessage(), e.getCause());
    for (var p : e.problems()) {
      problems.add(new String[] {p.kind().name(), p.where(), p.expected(), p.found(), p.advice()});
    }
  }

  LastlayerException back() {
    List<Problem> all =
        problems.stream()
            .map(p -> new Problem(Problem.Kind.valueOf(p[0]), p[1], p[2], p[3], p[4]))
            .toList();
    return new LastlayerException(all, this);
  }
}
