package org.lastlayer.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.measure.MapMeasure;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.ExtensionSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "measure",
    description = "How far a map may be trusted, from the vectors and the map in .npy files.")
final class MeasureCommand implements Callable<Integer> {
  private final Tools tools;

  @Parameters(index = "0", paramLabel = "X.npy", description = "The vectors, [n × d].")
  Path space = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "Y.npy",
      description = "The map of the same rows, [n × 2 or 3].")
  Path map = Path.of("");

  @Option(names = "--labels", paramLabel = "L", description = "A text file with one label a line.")
  @Nullable Path labels;

  @Option(
      names = "--use",
      paramLabel = "M",
      description =
          "A measure, or {\"use\":\"…\", …}; several times (default: every measure there is).")
  List<String> uses = new ArrayList<>();

  @Option(names = "--json", description = "For machines.")
  boolean json;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads (default: one a processor).")
  int threads;

  MeasureCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    var wanted =
        uses.isEmpty()
            ? tools.extensions().list(ExtensionKind.MEASURE).stream()
                .map(ExtensionSummary::id)
                .toList()
            : uses;
    var here = Path.of("").toAbsolutePath();
    var measures =
        wanted.stream()
            .map(
                use ->
                    tools
                        .extensions()
                        .create(ExtensionKind.MEASURE, use, List.of(), here, MapMeasure.class))
            .toList();
    Map<String, Double> values = new LinkedHashMap<>();
    try (var x = Npy.open(space);
        var y = Npy.open(map);
        var run = PlainFiles.run(tools, PlainFiles.SEED, threads)) {
      long rows = x.info().rows();
      var problems = new ArrayList<Problem>();
      if (y.info().rows() != rows) {
        problems.add(
            new Problem(
                Problem.Kind.DATA,
                map.toString(),
                Text.count(rows, "row") + " long, as " + space + " is",
                Text.count(y.info().rows(), "row"),
                "A map has one row for each vector, in the same order."));
      }
      measures.forEach(measure -> problems.addAll(measure.check(rows)));
      PlainFiles.refuse(problems);
      var classes = PlainFiles.labels(labels, rows);
      for (var measure : measures) {
        values.putAll(measure.measure(x, y, classes, run).values());
      }
    }
    if (json) {
      tools.line(Tools.json(values));
    } else {
      var rows = new ArrayList<List<String>>();
      values.forEach((name, value) -> rows.add(List.of("  " + name, Text.figure(value))));
      Text.table(rows).forEach(tools::line);
    }
    return ExitCode.DONE;
  }
}
