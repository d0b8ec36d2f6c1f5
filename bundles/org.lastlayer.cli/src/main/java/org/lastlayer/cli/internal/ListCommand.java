package org.lastlayer.cli.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.pipeline.ExtensionKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    description = "List what is installed: extensions of every kind, and models.")
final class ListCommand implements Callable<Integer> {
  private static final String MODELS = "model";

  private final Tools tools;

  @Parameters(
      arity = "0..1",
      paramLabel = "KIND",
      description =
          "source, features, metric, index, reducer, measure, comparison, output, loader or model.")
  @Nullable String kind;

  @Option(names = "--json", description = "For machines.")
  boolean json;

  ListCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    var word = kind;
    var wanted = word == null || word.equals(MODELS) ? null : kindOf(word);
    var entries = new ArrayList<Entry>();
    if (word == null || wanted != null) {
      for (var e : tools.extensions().list(wanted)) {
        entries.add(
            new Entry(
                e.kind().word(),
                e.id(),
                e.title(),
                e.summary(),
                e.paper(),
                e.bundle(),
                e.version(),
                e.facts()));
      }
    }
    var library = tools.library();
    if (library != null && wanted == null) {
      for (var card : library.cards()) {
        entries.add(
            new Entry(
                MODELS,
                or(card.id()),
                or(card.title()),
                "",
                or(card.paper()),
                or(card.origin()),
                "",
                Map.of()));
      }
    }
    if (json) {
      tools.line(Tools.json(entries));
    } else {
      var rows = new ArrayList<List<String>>();
      String last = "";
      for (var e : entries) {
        rows.add(List.of(e.kind.equals(last) ? "" : e.kind, e.id, e.title, e.paper));
        last = e.kind;
      }
      Text.table(rows).forEach(tools::line);
    }
    return ExitCode.DONE;
  }

  static ExtensionKind kindOf(String word) {
    return ExtensionKind.of(word)
        .orElseThrow(
            () ->
                new LastlayerException(
                    new Problem(
                        Problem.Kind.REQUEST,
                        "the kind",
                        "one of "
                            + Arrays.stream(ExtensionKind.values())
                                .map(ExtensionKind::word)
                                .collect(Collectors.joining(", "))
                            + ", "
                            + MODELS,
                        "'" + word + "'",
                        "")));
  }

  private static String or(@Nullable String text) {
    return text == null ? "" : text;
  }

  record Entry(
      String kind,
      String id,
      String title,
      String summary,
      String paper,
      String bundle,
      String version,
      Map<String, String> facts) {}
}
