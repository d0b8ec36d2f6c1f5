package org.lastlayer.output.tables.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.IntStream;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.output.RunResults;

/**
 * Writes {@code NAME.most.csv}: the items on which two lists disagree most, each with both its
 * lists side by side, a line a rank.
 */
final class ComparisonTables {
  private static final String BY = "disagreement";
  private static final int MOST = 100;

  private ComparisonTables() {}

  static void write(RunResults results, RunResults.Comparison comparison, Path folder)
      throws IOException {
    var columns = comparison.measured().columns();
    var by = columns.get(BY);
    var a = results.neighbors().get(comparison.a());
    var b = results.neighbors().get(comparison.b());
    var file = folder.resolve(comparison.name() + ".most.csv");
    if (by == null || a == null || b == null || Files.exists(file)) {
      return;
    }
    var most =
        IntStream.range(0, by.length)
            .filter(i -> !Float.isNaN(by[i]))
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer i) -> -by[i])
                    .thenComparingDouble(i -> -gap(columns, i))
                    .thenComparingInt(i -> i))
            .limit(MOST)
            .mapToInt(i -> i)
            .toArray();
    try (var csv = new CsvWriter(file)) {
      csv.add("row").add("id").add("label").add(BY).add("rank");
      head(csv, comparison.a());
      head(csv, comparison.b());
      csv.end();
      for (int row : most) {
        int depth = Math.max(a.neighbors().k(), b.neighbors().k());
        for (int rank = 0; rank < depth; rank++) {
          csv.add(row).add(results.items().get(row).id()).add(CsvOutput.label(results, row));
          csv.add(by[row]).add(rank + 1);
          cells(csv, results, a.neighbors(), b.neighbors(), row, rank);
          cells(csv, results, b.neighbors(), a.neighbors(), row, rank);
          csv.end();
        }
      }
    }
  }

  /** Of equals those come first of whose label the two lists say different things. */
  private static float gap(Map<String, float[]> columns, int row) {
    var inA = columns.get("label_agreement_a");
    var inB = columns.get("label_agreement_b");
    float gap = inA == null || inB == null ? 0 : Math.abs(inA[row] - inB[row]);
    return Float.isNaN(gap) ? 0 : gap;
  }

  private static void head(CsvWriter csv, String list) throws IOException {
    csv.add(list + ".id").add(list + ".label").add(list + ".distance").add(list + ".in_both");
  }

  /** One neighbour of a list; nothing where the list is shorter than the other. */
  private static void cells(
      CsvWriter csv, RunResults results, Neighbors list, Neighbors other, int row, int rank)
      throws IOException {
    if (rank >= list.k()) {
      csv.add("").add("").add("").add("");
      return;
    }
    int id = (int) list.ids()[row * list.k() + rank];
    var there = new HashSet<Long>();
    for (int t = row * other.k(); t < (row + 1) * other.k(); t++) {
      there.add(other.ids()[t]);
    }
    csv.add(results.items().get(id).id()).add(CsvOutput.label(results, id));
    csv.add(list.distances()[row * list.k() + rank]).add(there.contains((long) id) ? 1 : 0);
  }
}
