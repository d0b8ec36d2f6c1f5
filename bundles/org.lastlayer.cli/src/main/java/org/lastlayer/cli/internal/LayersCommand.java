package org.lastlayer.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lastlayer.api.model.Layer;
import org.lastlayer.api.model.LayerList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "layers",
    description = "List a model's layers with their shapes; the feature layer is marked.")
final class LayersCommand implements Callable<Integer> {
  private final Tools tools;

  @Parameters(paramLabel = "MODEL", description = "A file, or the id of an installed model.")
  String model = "";

  @Option(names = "--json", description = "For machines.")
  boolean json;

  LayersCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    try (var run = PlainFiles.silent()) {
      var list = tools.needLibrary().layers(model, run);
      if (json) {
        tools.line(Tools.json(list));
      } else {
        tell(list);
      }
    }
    return ExitCode.DONE;
  }

  private void tell(LayerList list) {
    var title = list.card().title();
    tools.line(list.model() + (title == null ? "" : ": " + title) + " (" + list.loader() + ")");
    var preparation = list.preparation();
    if (preparation != null) {
      tools.line("  images: " + preparation);
    }
    if (!list.assumed().isEmpty()) {
      tools.line("  assumed, no card says so: " + String.join(", ", list.assumed()));
    }
    var rows = new ArrayList<List<String>>();
    for (var layer : list.layers()) {
      boolean feature = layer.name().equals(list.feature());
      rows.add(
          List.of(
              feature ? "→" : " ",
              layer.name(),
              layer.type(),
              shape(layer),
              feature ? "feature layer: " + list.reason() : ""));
    }
    Text.table(rows).forEach(tools::line);
    if (list.feature() == null) {
      tools.line("No feature layer: " + list.reason());
    }
  }

  private static String shape(Layer layer) {
    return layer.shape().stream()
        .map(n -> n < 0 ? "?" : n.toString())
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
