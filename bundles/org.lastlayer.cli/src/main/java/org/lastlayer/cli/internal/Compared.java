package org.lastlayer.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.Measured;

/** How two lists differ, for a terminal, for machines and as a table. */
record Compared(Measured measured, Neighbors a, Neighbors b, Labels labels) {
  private static final String BY = "disagreement";
  private static final int SHOWN = 8;

  /** Nothing where the comparison does not say how much items disagree. */
  private float[] by() {
    return measured.columns().getOrDefault(BY, new float[0]);
  }

  private int[] order(int most) {
    var by = by();
    return IntStream.range(0, by.length)
        .filter(i -> !Float.isNaN(by[i]))
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer i) -> -by[i])
                .thenComparingDouble(i -> -gap(i))
                .thenComparingInt(i -> i))
        .limit(Math.max(0, most))
        .mapToInt(i -> i)
        .toArray();
  }

  /** Of equals those come first of whose label the two lists say different things. */
  private float gap(int row) {
    var inA = measured.columns().get("label_agreement_a");
    var inB = measured.columns().get("label_agreement_b");
    float gap = inA == null || inB == null ? 0 : Math.abs(inA[row] - inB[row]);
    return Float.isNaN(gap) ? 0 : gap;
  }

  /** The figures, and the items on which the lists disagree most, each with both. */
  void tell(Tools tools, int most) {
    tools.figures(measured.values());
    int[] order = order(most);
    if (order.length == 0) {
      return;
    }
    tools.line("The items on which they disagree most (* is in both lists):");
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("  row", labels.present() ? "label" : "", BY, "nearest in A", "in B"));
    for (int row : order) {
      rows.add(
          List.of(
              "  " + row,
              DiagnosisFiles.label(labels, row),
              Text.figure(by()[row]),
              said(a, b, row),
              said(b, a, row)));
    }
    Text.table(rows).forEach(tools::line);
  }

  private static String said(Neighbors list, Neighbors other, int row) {
    var there = new HashSet<>(ids(other, row));
    var words = new ArrayList<String>();
    for (var id : ids(list, row).subList(0, Math.min(SHOWN, list.k()))) {
      words.add(id + (there.contains(id) ? "*" : ""));
    }
    return String.join(" ", words) + (list.k() > SHOWN ? " …" : "");
  }

  private static List<Long> ids(Neighbors list, int row) {
    var ids = new ArrayList<Long>();
    for (int t = row * list.k(); t < (row + 1) * list.k(); t++) {
      ids.add(list.ids()[t]);
    }
    return ids;
  }

  /** The same as plain maps and lists. */
  Map<String, Object> fields(int most) {
    var items = new ArrayList<Object>();
    for (int row : order(most)) {
      items.add(Tools.fields("row", row, BY, by()[row], "a", ids(a, row), "b", ids(b, row)));
    }
    return Tools.fields(
        "rows", a.queries(), "values", measured.values(), "most_disagreeing", items);
  }

  /** One line an item, to a file that must be new. */
  void write(Path file) {
    try (var csv = new CsvFile(file)) {
      var head = new ArrayList<Object>(List.of("row", "label"));
      head.addAll(measured.columns().keySet());
      head.addAll(List.of("neighbors_a", "neighbors_b"));
      csv.line(head);
      for (int i = 0; i < a.queries(); i++) {
        var line = new ArrayList<Object>(List.of(i, DiagnosisFiles.label(labels, i)));
        for (var column : measured.columns().values()) {
          line.add(column[i]);
        }
        line.add(words(ids(a, i)));
        line.add(words(ids(b, i)));
        csv.line(line);
      }
    }
  }

  private static String words(List<Long> ids) {
    return String.join(" ", ids.stream().map(String::valueOf).toList());
  }
}
