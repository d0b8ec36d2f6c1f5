package org.lastlayer.web.internal.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.lastlayer.pipeline.live.LiveColumn;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.neighbors.NeighborRoutes;

/** What there is of a run, and where its bytes are. Threads: any number. */
final class Manifest {
  private static final Duration AT_ONCE = Duration.ZERO;

  private Manifest() {}

  static ObjectNode of(RunView view) {
    var run = view.run;
    var data = run.data();
    var node = Exchange.JSON.createObjectNode().put("run", run.number()).put("name", run.name());
    node.put("title", run.title()).put("rows", run.rows());
    node.put("shuffle", Integer.toUnsignedLong(view.shuffle())).put("ended", data.ended());
    node.put("seed", data.seed()).put("revision", run.revision());
    columns(view, node.putArray("columns"));
    maps(view, node.putArray("maps"));
    spaces(run, node.putArray("spaces"));
    lists(run, node.putArray("lists"));
    alignments(view, node.putArray("alignments"));
    var comparisons = node.putArray("comparisons");
    for (var comparison : data.comparisons()) {
      var each = comparisons.addObject();
      each.put("name", comparison.name()).put("a", comparison.a()).put("b", comparison.b());
      numbers(each.put("use", comparison.use()).putObject("measures"), comparison.measures());
    }
    diagnostics(run, node.putArray("diagnostics"));
    // asked last: from here on its source is being opened
    node.set("pictures", pictures(view.pictures.about(AT_ONCE)));
    return node;
  }

  private static void columns(RunView view, ArrayNode all) {
    for (var column : view.columns()) {
      var about = column.about();
      var coded = column.coded();
      var node = all.addObject().put("name", about.name()).put("title", about.title());
      node.put("group", about.group().name().toLowerCase(Locale.ROOT));
      boolean numbers = column.column() instanceof LiveColumn.Numbers;
      node.put("kind", numbers ? "number" : "category");
      node.put("encoding", coded.encoding()).put("hash", coded.hash());
      if (coded.missing() < 0) {
        node.putNull("missing");
      } else {
        node.put("missing", coded.missing());
      }
      if (numbers) {
        double min = coded.min()[0];
        double max = coded.max()[0];
        node.put("min", min).put("max", max).put("diverging", min < 0 && max > 0);
      } else {
        coded.categories().forEach(node.putArray("categories")::add);
        node.put("diverging", false);
      }
    }
  }

  private static void maps(RunView view, ArrayNode all) {
    for (var placed : view.maps()) {
      var map = placed.map();
      var node = all.addObject().put("name", map.name()).put("of", map.of()).put("use", map.use());
      node.put("title", map.title()).put("dimensions", map.embedding().info().cols());
      coded(node, placed.coded());
      numbers(node.putObject("measures"), map.measures());
      map.parameters().forEach(node.putObject("parameters")::put);
      node.put("places", map.places()).put("live", map.live());
    }
  }

  private static void coded(ObjectNode node, Coded coded) {
    node.put("encoding", coded.encoding()).put("hash", coded.hash());
    for (double min : coded.min()) {
      node.withArray("/min").add(min);
    }
    for (double max : coded.max()) {
      node.withArray("/max").add(max);
    }
  }

  private static void alignments(RunView view, ArrayNode all) {
    for (var aligned : view.alignments()) {
      var alignment = aligned.alignment();
      var node = all.addObject().put("name", alignment.name()).put("a", alignment.a());
      node.put("b", alignment.b()).put("use", alignment.use());
      coded(node, aligned.coded());
      numbers(node.putObject("measures"), alignment.measures());
    }
  }

  private static void spaces(LiveRun run, ArrayNode all) {
    for (var space : run.data().spaces()) {
      var node = all.addObject().put("name", space.name()).put("use", space.use());
      node.put("columns", space.matrix().info().cols());
      space.facts().forEach(node.putObject("facts")::put);
      node.put("filters", run.data().firstLayer(space.name()).isPresent());
    }
  }

  private static void lists(LiveRun run, ArrayNode all) {
    run.lists().forEach(list -> all.add(NeighborRoutes.list(list)));
  }

  private static void diagnostics(LiveRun run, ArrayNode all) {
    for (var found : run.data().diagnostics()) {
      var node = all.addObject().put("name", found.name()).put("list", found.list());
      node.put("use", found.use()).put("title", found.title());
      numbers(node.putObject("measures"), found.measures());
      var tables = node.putArray("tables");
      for (var table : found.tables().get()) {
        var each = tables.addObject().put("name", table.name()).put("title", table.title());
        each.put("rows", table.lines().size()).put("kind", table.items() ? "items" : "table");
      }
    }
  }

  /** What there is to see of the items. */
  static ObjectNode pictures(Pictures.About about) {
    var node = Exchange.JSON.createObjectNode().put("available", about.available());
    node.put("opening", about.opening()).put("why", about.why()).put("text", about.text());
    var sprite = about.sprite();
    if (sprite == null) {
      return node.putNull("sprite");
    }
    node.putObject("sprite")
        .put("cell", sprite.cell())
        .put("perPage", sprite.perPage())
        .put("pages", sprite.pages())
        .put("columns", sprite.columns())
        .put("type", "jpg");
    return node;
  }

  private static void numbers(ObjectNode into, Map<String, Double> numbers) {
    numbers.forEach(
        (name, value) -> {
          if (Double.isFinite(value)) {
            into.put(name, value);
          } else {
            into.putNull(name);
          }
        });
  }
}
