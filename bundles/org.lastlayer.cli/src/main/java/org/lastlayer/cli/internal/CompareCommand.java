package org.lastlayer.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.Measured;
import org.lastlayer.api.measure.NeighborComparison;
import org.lastlayer.pipeline.ExtensionKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    description = {
      "How the neighbours of the same items differ between two spaces, and on which items most.",
      "A and B are each vectors in a .npy file, or the prefix of lists that neighbors wrote."
    })
final class CompareCommand implements Callable<Integer> {
  private static final String BY = "disagreement";
  private static final int SHOWN = 8;

  private final Tools tools;

  @Parameters(index = "0", paramLabel = "A", description = "X.npy, or the prefix of lists.")
  String a = "";

  @Parameters(index = "1", paramLabel = "B", description = "The same for the other space.")
  String b = "";

  @Option(
      names = "--metric-a",
      paramLabel = "M",
      description = "A's metric where A is vectors, or {\"use\":\"…\", …} (default: euclidean).")
  @Nullable String metricA;

  @Option(names = "--metric-b", paramLabel = "M", description = "The same for B.")
  @Nullable String metricB;

  @Option(
      names = "-k",
      paramLabel = "K",
      description = "Neighbours a row (default: 10 of vectors, all that lists have).")
  @Nullable Integer k;

  @Option(
      names = "--index",
      paramLabel = "I",
      description = "An index for vectors, or {\"use\":\"…\", …} (default: exact).")
  String index = PlainSpace.INDEX;

  @Option(names = "--labels", paramLabel = "L", description = "A text file with one label a line.")
  @Nullable Path labels;

  @Option(
      names = "--use",
      paramLabel = "C",
      description = "A comparison, or {\"use\":\"…\", …} (default: overlap).")
  String use = "overlap";

  @Option(
      names = "--most",
      paramLabel = "N",
      description = "How many of the most disagreeing items are shown (default: 10).")
  int most = 10;

  @Option(
      names = "--out",
      paramLabel = "CSV",
      description = "A new file: one line an item, with both its lists.")
  @Nullable Path out;

  @Option(names = "--json", description = "For machines.")
  boolean json;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads (default: one a processor).")
  int threads;

  CompareCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    var table = out;
    if (table != null) {
      PlainFiles.mustBeNew(table);
    }
    var comparison =
        tools
            .extensions()
            .create(
                ExtensionKind.COMPARISON,
                PlainFiles.use(use),
                List.of(),
                Path.of("").toAbsolutePath(),
                NeighborComparison.class);
    var sideA = ComparedSide.of(tools, "A", a, metricA, index, k);
    var sideB = ComparedSide.of(tools, "B", b, metricB, index, k);
    try (var run = PlainFiles.run(tools, PlainFiles.SEED, threads)) {
      var inA = sideA.lists(k, run);
      var inB = sideB.lists(k, run);
      ComparedSide.check(inA, inB, sideA, sideB);
      var classes = PlainFiles.labels(labels, inA.queries());
      var measured = comparison.compare(inA, inB, classes, run);
      int[] order = order(measured);
      if (json) {
        tools.line(Tools.json(fields(measured, order, inA, inB)));
      } else {
        tell(measured, order, inA, inB, classes);
      }
      if (table != null) {
        write(table, measured, inA, inB, classes);
      }
    }
    if (table != null && !json) {
      tools.line("Written to " + table);
    }
    return ExitCode.DONE;
  }

  /** The most disagreeing first; nothing where the comparison does not say. */
  private int[] order(Measured measured) {
    var by = measured.columns().get(BY);
    return by == null
        ? new int[0]
        : IntStream.range(0, by.length)
            .filter(i -> !Float.isNaN(by[i]))
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -by[i]).thenComparingInt(i -> i))
            .limit(Math.max(0, most))
            .mapToInt(i -> i)
            .toArray();
  }

  private void tell(Measured measured, int[] order, Neighbors inA, Neighbors inB, Labels classes) {
    tools.line(
        Text.count(inA.queries(), "row")
            + ": the "
            + inA.k()
            + " nearest in A ("
            + a
            + ") and the "
            + inB.k()
            + " nearest in B ("
            + b
            + ")");
    var rows = new ArrayList<List<String>>();
    measured.values().forEach((name, value) -> rows.add(List.of("  " + name, Text.figure(value))));
    Text.table(rows).forEach(tools::line);
    if (order.length == 0) {
      return;
    }
    tools.line("The items on which they disagree most (* is in both lists):");
    rows.clear();
    rows.add(List.of("  row", classes.present() ? "label" : "", BY, "nearest in A", "in B"));
    for (int row : order) {
      rows.add(
          List.of(
              "  " + row,
              DiagnosisFiles.label(classes, row),
              Text.figure(measured.columns().get(BY)[row]),
              said(inA, inB, row),
              said(inB, inA, row)));
    }
    Text.table(rows).forEach(tools::line);
  }

  private static String said(Neighbors list, Neighbors other, int row) {
    var there = new HashSet<Long>();
    for (int t = row * other.k(); t < (row + 1) * other.k(); t++) {
      there.add(other.ids()[t]);
    }
    var words = new ArrayList<String>();
    for (int j = 0; j < Math.min(SHOWN, list.k()); j++) {
      long id = list.ids()[row * list.k() + j];
      words.add(id + (there.contains(id) ? "*" : ""));
    }
    return String.join(" ", words) + (list.k() > SHOWN ? " …" : "");
  }

  private static Object fields(Measured measured, int[] order, Neighbors inA, Neighbors inB) {
    var items = new ArrayList<Object>();
    for (int row : order) {
      items.add(
          Tools.fields(
              "row",
              row,
              BY,
              measured.columns().get(BY)[row],
              "a",
              ids(inA, row),
              "b",
              ids(inB, row)));
    }
    return Tools.fields(
        "rows", inA.queries(), "values", measured.values(), "most_disagreeing", items);
  }

  private static List<Long> ids(Neighbors list, int row) {
    var ids = new ArrayList<Long>();
    for (int t = row * list.k(); t < (row + 1) * list.k(); t++) {
      ids.add(list.ids()[t]);
    }
    return ids;
  }

  private static void write(
      Path file, Measured measured, Neighbors inA, Neighbors inB, Labels classes) {
    try (var csv = new CsvFile(file)) {
      var head = new ArrayList<Object>(List.of("row", "label"));
      head.addAll(measured.columns().keySet());
      head.addAll(List.of("neighbors_a", "neighbors_b"));
      csv.line(head);
      for (int i = 0; i < inA.queries(); i++) {
        var line = new ArrayList<Object>(List.of(i, DiagnosisFiles.label(classes, i)));
        for (var column : measured.columns().values()) {
          line.add(column[i]);
        }
        line.add(words(ids(inA, i)));
        line.add(words(ids(inB, i)));
        csv.line(line);
      }
    }
  }

  private static String words(List<Long> ids) {
    return String.join(" ", ids.stream().map(String::valueOf).toList());
  }
}
