package org.lastlayer.measure.data.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.measure.Diagnosis;
import org.lastlayer.api.measure.Labels;

/** How often which two classes meet; only pairs that do take memory. One thread. */
final class PairCounts {
  /** More classes than this make no table that anybody reads. */
  static final int MOST_IN_A_TABLE = 500;

  private final int classes;
  private final Map<Long, Integer> counts = new HashMap<>();
  private final Map<Integer, Integer> rows = new HashMap<>();

  PairCounts(int classes) {
    this.classes = classes;
  }

  void add(int row, int column) {
    counts.merge((long) row * classes + column, 1, Integer::sum);
    rows.merge(row, 1, Integer::sum);
  }

  /** Which share of its row a pair has. */
  double share(int row, int column) {
    int all = rows.getOrDefault(row, 0);
    return all == 0 ? 0 : (double) counts.getOrDefault((long) row * classes + column, 0) / all;
  }

  long offDiagonal() {
    return counts.entrySet().stream()
        .filter(e -> e.getKey() / classes != e.getKey() % classes)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /**
   * What stands off the diagonal when each row is scaled to the size of its class (eq. 3 of the
   * paper).
   */
  double calibratedErrors(int[] codes) {
    var all = new long[classes];
    var off = new long[classes];
    counts.forEach(
        (pair, count) -> {
          int row = (int) (pair / classes);
          all[row] += count;
          off[row] += row == pair % classes ? 0 : count;
        });
    var sizes = new long[classes];
    for (int code : codes) {
      if (code >= 0) {
        sizes[code]++;
      }
    }
    double errors = 0;
    for (int c = 0; c < classes; c++) {
      errors += all[c] == 0 ? 0 : (double) sizes[c] * off[c] / all[c];
    }
    return errors;
  }

  /** A table of all of them, or none where there are too many classes. */
  List<Diagnosis.Table> table(String name, String title, Labels labels) {
    if (classes > MOST_IN_A_TABLE) {
      return List.of();
    }
    var cells = new double[classes * classes];
    counts.forEach((pair, count) -> cells[(int) (long) pair] = count);
    return List.of(new Diagnosis.Table(name, title, labels.names(), labels.names(), cells));
  }
}
