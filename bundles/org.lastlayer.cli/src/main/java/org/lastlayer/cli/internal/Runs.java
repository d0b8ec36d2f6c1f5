package org.lastlayer.cli.internal;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.pipeline.PipelineRequest;
import org.lastlayer.pipeline.Plan;
import org.lastlayer.pipeline.PlannedStep;
import org.lastlayer.pipeline.RunOptions;
import org.lastlayer.pipeline.RunReport;

/** Plans and runs a pipeline for a command, and says what came out. */
final class Runs {
  private static final int FIGURES_A_TABLE = 7;
  private static final int FIGURES_A_LINE = 4;

  private Runs() {}

  static RunReport run(
      Tools tools, PipelineRequest request, RunOptions options, ProgressMode mode) {
    var view = new ProgressView(tools.err(), mode, tools.terminal());
    try (var plan = plan(tools, request, options)) {
      return tools.workbench().run(plan, view);
    } catch (LastlayerException e) {
      throw Refused.running(request.name(), e);
    } finally {
      view.clear();
    }
  }

  /** Checks a pipeline; the caller closes the plan. */
  static Plan plan(Tools tools, PipelineRequest request, RunOptions options) {
    try {
      return tools.workbench().plan(request, options);
    } catch (LastlayerException e) {
      throw Refused.planning(request.name(), e);
    }
  }

  static void dryRun(Tools tools, PipelineRequest request, RunOptions options) {
    try (var plan = plan(tools, request, options)) {
      tools.line(
          plan.title()
              + ": "
              + Text.count(plan.items(), "item")
              + ", seed "
              + plan.seed()
              + ", would be written to "
              + plan.out());
      var rows = new ArrayList<List<String>>();
      int number = 0;
      for (var step : plan.steps()) {
        rows.add(List.of("  " + ++number, step.name(), step.title(), state(step)));
      }
      Text.table(rows).forEach(tools::line);
      for (var warning : plan.warnings()) {
        tools.line("  warning: " + warning);
      }
      tools.line("Nothing was run.");
    }
  }

  private static String state(PlannedStep step) {
    return step.cached() ? "in the store" : "to do";
  }

  static void tell(Tools tools, RunReport report) {
    tools.line(
        Text.count(report.items(), "item")
            + ", "
            + Text.count(report.steps().size(), "step")
            + (report.cached() > 0
                ? " (" + report.cached() + " from the store, not computed again)"
                : "")
            + " in "
            + Text.seconds(report.seconds()));
    if (!report.skipped().isEmpty()) {
      tools.line(
          Text.count(report.skipped().size(), "item")
              + " skipped, listed with the reason in skipped.csv:");
      for (var skipped : report.skipped().subList(0, Math.min(5, report.skipped().size()))) {
        tools.line("  " + skipped.id() + ": " + skipped.reason());
      }
    }
    figures(tools, "map", report.maps());
    var neighbors = new LinkedHashMap<String, Map<String, Double>>();
    report
        .neighbors()
        .forEach(
            (name, share) -> {
              if (share != null) {
                var row = neighbors.computeIfAbsent(name, n -> new LinkedHashMap<>());
                row.put("share with the same label", share);
                row.putAll(report.accuracies().getOrDefault(name, Map.of()));
              }
            });
    figures(tools, "neighbours", neighbors);
    report
        .recalls()
        .forEach(
            (name, recall) -> {
              if (!recall.exact()) {
                tools.line("  neighbours " + name + ": " + Text.recall(recall));
              }
            });
    figures(tools, "comparison", report.comparisons());
    figures(tools, "alignment", report.alignments());
    diagnostics(tools, report);
    for (var warning : report.warnings()) {
      tools.line("warning: " + warning);
    }
    tools.line("Written to " + report.folder());
    var page = report.folder().resolve("report.html");
    if (Files.exists(page)) {
      tools.line("Open " + page.toUri());
    }
  }

  /**
   * Those of the figures that most rows have: explained variances of fifty axes are for {@code
   * maps/NAME.json}.
   */
  private static void figures(Tools tools, String what, Map<String, Map<String, Double>> figures) {
    var columns = new LinkedHashSet<String>();
    figures
        .values()
        .forEach(
            row -> row.keySet().stream().filter(name -> !name.contains(".")).forEach(columns::add));
    var shown = columns.stream().limit(FIGURES_A_TABLE).toList();
    if (shown.isEmpty()) {
      return;
    }
    var rows = new ArrayList<List<String>>();
    var head = new ArrayList<>(List.of("", what));
    head.addAll(shown);
    rows.add(head);
    figures.forEach(
        (name, values) -> {
          var row = new ArrayList<>(List.of("", name));
          for (var column : shown) {
            var value = values.get(column);
            row.add(value == null ? "–" : Text.figure(value));
          }
          rows.add(row);
        });
    Text.table(rows).forEach(tools::line);
  }

  /** A line each: diagnostics have few figures in common. */
  private static void diagnostics(Tools tools, RunReport report) {
    var rows = new ArrayList<List<String>>();
    report
        .diagnostics()
        .forEach(
            (name, values) -> {
              if (!values.isEmpty()) {
                rows.add(List.of("", name, Found.figures(values, FIGURES_A_LINE)));
              }
            });
    if (rows.isEmpty()) {
      return;
    }
    rows.addFirst(List.of("", "diagnostic", "what it found"));
    Text.table(rows).forEach(tools::line);
    var files = report.folder().resolve("diagnostics");
    if (Files.isDirectory(files)) {
      tools.line("  The items they found are listed in " + files);
    }
  }

  /** What {@code --progress json} prints at the end, on standard output. */
  static String json(RunReport report) {
    return Tools.json(
        Tools.fields(
            "folder", report.folder().toString(),
            "items", report.items(),
            "seconds", report.seconds(),
            "cached", report.cached(),
            "steps", report.steps(),
            "maps", report.maps(),
            "neighbors", report.neighbors(),
            "accuracies", report.accuracies(),
            "recalls", report.recalls(),
            "comparisons", report.comparisons(),
            "diagnostics", report.diagnostics(),
            "alignments", report.alignments(),
            "skipped", report.skipped(),
            "warnings", report.warnings(),
            "notes", report.notes()));
  }
}
