package org.lastlayer.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.pipeline.ExtensionDescription;
import org.lastlayer.pipeline.ExtensionKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "describe",
    description = "Tell an extension's parameters with defaults and limits.")
final class DescribeCommand implements Callable<Integer> {
  private final Tools tools;

  @Parameters(
      paramLabel = "ID",
      description = "What a pipeline writes after \"use\"; \"pipeline\" for the file itself.")
  String id = "";

  @Option(names = "--kind", paramLabel = "KIND", description = "Where several kinds use the id.")
  @Nullable String kind;

  @Option(names = "--schema", description = "Print the JSON Schema.")
  boolean schema;

  DescribeCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    if (id.equals("pipeline")) {
      tools.line(tools.extensions().pipelineSchema());
      return ExitCode.DONE;
    }
    for (var found : kinds()) {
      if (schema) {
        tools.line(tools.extensions().schema(found, id));
      } else {
        tell(tools.extensions().describe(found, id));
      }
    }
    return ExitCode.DONE;
  }

  private List<ExtensionKind> kinds() {
    var word = kind;
    if (word != null) {
      return List.of(ListCommand.kindOf(word));
    }
    var found = tools.extensions().find(id).stream().map(e -> e.kind()).toList();
    if (found.isEmpty()) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.REQUEST,
              "ID",
              "an installed extension",
              "'" + id + "'",
              Nearest.advice(tools.extensions().list(null), id)));
    }
    return found;
  }

  private void tell(ExtensionDescription description) {
    var e = description.summary();
    tools.line(e.id() + ", " + e.kind().noun() + ": " + e.title());
    if (!e.summary().isEmpty()) {
      tools.line("  " + e.summary());
    }
    if (!e.paper().isEmpty()) {
      tools.line("  paper: " + e.paper());
    }
    e.facts().forEach((name, value) -> tools.line("  " + words(name) + ": " + told(value)));
    tools.line("  from " + e.bundle() + " " + e.version());
    if (description.parameters().isEmpty()) {
      tools.line("  no parameters");
      return;
    }
    var rows = new ArrayList<List<String>>();
    for (var p : description.parameters()) {
      var value = p.defaultValue();
      rows.add(
          List.of(
              "  " + p.name(),
              p.type() + (p.limits().isEmpty() ? "" : ", " + p.limits()),
              p.required() ? "required" : value == null ? "" : "default " + value,
              p.description()));
    }
    Text.table(rows).forEach(tools::line);
  }

  /** {@code triangleInequality} is what the field calls triangle inequality. */
  private static String words(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }

  private static String told(String value) {
    return value.equals("true") ? "yes" : value.equals("false") ? "no" : value;
  }
}
