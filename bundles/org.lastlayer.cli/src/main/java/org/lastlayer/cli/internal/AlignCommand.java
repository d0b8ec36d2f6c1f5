package org.lastlayer.cli.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.measure.Aligned;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.MapAlignment;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.ExtensionKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "align",
    description = {
      "How two maps of the same items differ once the second is turned and scaled onto the first,",
      "and which items moved most. Maps are .npy files, such as those in a run's folder maps."
    })
final class AlignCommand implements Callable<Integer> {
  private static final String BY = "movement";

  private final Tools tools;

  @Parameters(index = "0", paramLabel = "A.npy", description = "The map that stays.")
  Path a = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "B.npy",
      description = "The map that is laid onto it, of the same rows.")
  Path b = Path.of("");

  @Mixin LabelsOption labels = new LabelsOption();

  @Option(
      names = "--use",
      paramLabel = "M",
      description = "An alignment, or {\"use\":\"…\", …} (default: procrustes).")
  String use = "procrustes";

  @Option(
      names = "--most",
      paramLabel = "N",
      description = "How many of the items that moved most are shown (default: 10).")
  int most = 10;

  @Option(
      names = "--out",
      paramLabel = "CSV",
      description = "A new file: one line an item, with its places in both and how far it moved.")
  @Nullable Path out;

  @Option(names = "--json", description = "For machines.")
  boolean json;

  @Mixin ThreadsOption threads = new ThreadsOption();

  AlignCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() throws IOException {
    var table = out;
    if (table != null) {
      PlainFiles.mustBeNew(table);
    }
    var alignment = tools.make(ExtensionKind.ALIGNMENT, use, MapAlignment.class);
    try (var x = Npy.open(a);
        var y = Npy.open(b);
        var run = PlainFiles.run(tools, PlainFiles.SEED, threads.asked())) {
      PlainFiles.refuse(problems(x, y, alignment));
      var classes = labels.of(x.info().rows());
      var aligned = alignment.align(x, y, classes, run);
      try (var map = aligned.map()) {
        if (json) {
          tools.line(Tools.json(fields(aligned)));
        } else {
          tell(aligned, classes);
        }
        if (table != null) {
          write(table, x, map, aligned, classes);
        }
      }
    }
    if (table != null && !json) {
      tools.line("Written to " + table);
    }
    return ExitCode.DONE;
  }

  private List<Problem> problems(FeatureMatrix x, FeatureMatrix y, MapAlignment alignment) {
    if (x.info().rows() != y.info().rows()) {
      return List.of(
          new Problem(
              Problem.Kind.DATA,
              b.toString(),
              Text.count(x.info().rows(), "row") + " long, as " + a + " is",
              Text.count(y.info().rows(), "row"),
              "Both must be maps of the same items, in the same order."));
    }
    return alignment.check(x.info().rows(), x.info().cols(), y.info().cols());
  }

  /** How far each row moved; nothing where the alignment does not say. */
  private static float[] movement(Aligned aligned) {
    return aligned.measured().columns().getOrDefault(BY, new float[0]);
  }

  /** Rows that moved most come first. */
  private int[] order(float[] by) {
    return IntStream.range(0, by.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -by[i]).thenComparingInt(i -> i))
        .limit(Math.max(0, most))
        .mapToInt(i -> i)
        .toArray();
  }

  private void tell(Aligned aligned, Labels classes) {
    tools.figures(aligned.measured().values());
    var by = movement(aligned);
    var order = order(by);
    if (order.length == 0) {
      return;
    }
    tools.line("The items that moved most:");
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("  row", classes.present() ? "label" : "", BY));
    for (int row : order) {
      rows.add(List.of("  " + row, DiagnosisFiles.label(classes, row), Text.figure(by[row])));
    }
    Text.table(rows).forEach(tools::line);
  }

  private Object fields(Aligned aligned) {
    var by = movement(aligned);
    var items = new ArrayList<Object>();
    for (int row : order(by)) {
      items.add(Tools.fields("row", row, BY, by[row]));
    }
    return Tools.fields("values", aligned.measured().values(), "most_moved", items);
  }

  private static void write(
      Path file, FeatureMatrix x, FeatureMatrix map, Aligned aligned, Labels classes) {
    int axes = x.info().cols();
    var stays = x.toArray();
    var moved = map.toArray();
    var columns = aligned.measured().columns();
    try (var csv = new CsvFile(file)) {
      var head = new ArrayList<Object>(List.of("row", "label"));
      for (var side : List.of("a", "b")) {
        for (int axis = 0; axis < axes; axis++) {
          head.add(side + "." + (axis + 1));
        }
      }
      head.addAll(columns.keySet());
      csv.line(head);
      for (int i = 0; i < stays.length / axes; i++) {
        var line = new ArrayList<Object>(List.of(i, DiagnosisFiles.label(classes, i)));
        for (int axis = 0; axis < axes; axis++) {
          line.add(stays[i * axes + axis]);
        }
        for (int axis = 0; axis < axes; axis++) {
          line.add(moved[i * axes + axis]);
        }
        for (var column : columns.values()) {
          line.add(column[i]);
        }
        csv.line(line);
      }
    }
  }
}
