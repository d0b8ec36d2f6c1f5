package org.lastlayer.cli.internal;

import java.io.IOException;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "measure",
    description = {
      "How far a map may be trusted, from the vectors and the map in .npy files;",
      "without a map, what neighbours tell about the vectors: duplicates, outliers, labels that look"
          + " wrong, …"
    })
final class MeasureCommand implements Callable<Integer> {
  private final Tools tools;

  @Parameters(index = "0", paramLabel = "X.npy", description = "The vectors, [n × d].")
  Path space = Path.of("");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "Y.npy",
      description = "The map of the same rows, [n × 2 or 3].")
  @Nullable Path map;

  @Mixin LabelsOption labels = new LabelsOption();

  @Option(
      names = "--use",
      paramLabel = "M",
      description = {
        "A measure of maps (or without a map a diagnostic), or {\"use\":\"…\", …};",
        "several times (default: every one there is)."
      })
  List<String> uses = new ArrayList<>();

  @Option(
      names = "--metric",
      paramLabel = "M",
      description = "Without a map: a metric, or {\"use\":\"…\", …} (default: euclidean).")
  @Nullable String metric;

  @Option(
      names = "-k",
      paramLabel = "K",
      description = "Without a map: neighbours a row (default: 10).")
  @Nullable Integer k;

  @Option(
      names = "--index",
      paramLabel = "I",
      description = "Without a map: an index, or {\"use\":\"…\", …} (default: exact).")
  @Nullable String index;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = {
        "A new folder for everything found, as CSV: with a map measures.csv and, one line a point,",
        "points.csv."
      })
  @Nullable Path out;

  @Option(names = "--json", description = "For machines.")
  boolean json;

  @Mixin ThreadsOption threads = new ThreadsOption();

  MeasureCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() throws IOException {
    var drawn = map;
    if (drawn == null) {
      var means =
          PlainSpace.means(
              tools,
              metric == null ? PlainSpace.METRIC : metric,
              index == null ? PlainSpace.INDEX : index,
              k == null ? PlainSpace.K : k);
      PlainDiagnostics.run(tools, space, uses, means, labels, threads.asked(), out, json);
      return ExitCode.DONE;
    }
    PlainFiles.refuse(onlyWithoutMap());
    var folder = out;
    if (folder != null) {
      DiagnosisFiles.mustBeFree(folder);
    }
    var values = measured(drawn, folder);
    if (json) {
      tools.line(Tools.json(values));
    } else {
      tools.figures(values);
      if (folder != null) {
        tools.line("Written to " + folder);
      }
    }
    return ExitCode.DONE;
  }

  /** Measures of maps have their own neighbours: an option that does nothing would mislead. */
  private List<Problem> onlyWithoutMap() {
    var problems = new ArrayList<Problem>();
    leftOut("--metric", metric, problems);
    leftOut("-k", k, problems);
    leftOut("--index", index, problems);
    return problems;
  }

  private static void leftOut(String option, @Nullable Object value, List<Problem> problems) {
    if (value != null) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST,
              option,
              "left out where a map is measured",
              value.toString(),
              "A measure's own parameters are written --use 'trustworthiness k=15'."));
    }
  }

  private Map<String, Double> measured(Path drawn, @Nullable Path folder) throws IOException {
    var wanted =
        uses.isEmpty()
            ? tools.extensions().list(ExtensionKind.MEASURE).stream()
                .map(ExtensionSummary::id)
                .toList()
            : uses;
    var measures =
        wanted.stream()
            .map(use -> tools.make(ExtensionKind.MEASURE, use, MapMeasure.class))
            .toList();
    var values = new LinkedHashMap<String, Double>();
    var columns = new LinkedHashMap<String, float[]>();
    try (var x = Npy.open(space);
        var y = Npy.open(drawn);
        var run = PlainFiles.run(tools, PlainFiles.SEED, threads.asked())) {
      long rows = x.info().rows();
      var problems = new ArrayList<Problem>();
      if (y.info().rows() != rows) {
        problems.add(
            new Problem(
                Problem.Kind.DATA,
                drawn.toString(),
                Text.count(rows, "row") + " long, as " + space + " is",
                Text.count(y.info().rows(), "row"),
                "A map has one row for each vector, in the same order."));
      }
      measures.forEach(measure -> problems.addAll(measure.check(rows)));
      PlainFiles.refuse(problems);
      var classes = labels.of(rows);
      for (var measure : measures) {
        var measured = measure.measure(x, y, classes, run);
        values.putAll(measured.values());
        columns.putAll(measured.columns());
      }
      if (folder != null) {
        DiagnosisFiles.map(folder, values, columns, classes);
      }
    }
    return values;
  }
}
