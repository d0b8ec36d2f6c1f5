package org.lastlayer.web.internal.neighbors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.index.RowFilter;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.Extensions;
import org.lastlayer.pipeline.live.LiveList;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.pipeline.live.LiveRuns;
import org.lastlayer.pipeline.live.NeighborQuery;
import org.lastlayer.pipeline.run.RunSink;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Refusal;
import org.lastlayer.web.internal.http.Route;
import org.lastlayer.web.internal.http.Routes;
import org.lastlayer.web.internal.http.Site;

/** Open runs, their metrics and neighbours. Threads: any number. */
public final class NeighborRoutes implements Routes {
  private static final int CHUNK = 64 << 10;

  private final LiveRuns runs;
  private final Extensions extensions;

  /** Of the runs that are open. */
  public NeighborRoutes(LiveRuns runs, Extensions extensions) {
    this.runs = runs;
    this.extensions = extensions;
  }

  @Override
  public String description() {
    return "neighbors.json";
  }

  @Override
  public List<Route> all() {
    return List.of(
        Route.get("/metrics", x -> x.send(metrics())),
        Route.get(
            "/runs/{run}/neighbors",
            x ->
                x.send(neighbors(x.path("run"), Asked.of(x), RunSink.SILENT, new AtomicBoolean()))),
        Route.put(
            "/runs/{run}/lists/{list}/metric",
            x -> x.send(swap(x.path("run"), x.path("list"), x.json()))),
        Route.get("/runs/{run}/lists/{list}/ids", x -> whole(x, "ids")),
        Route.get("/runs/{run}/lists/{list}/distances", x -> whole(x, "distances")));
  }

  /** The metrics that are installed, with the JSON Schema of their parameters. */
  private JsonNode metrics() {
    var all = Exchange.JSON.createArrayNode();
    for (var metric : extensions.list(ExtensionKind.METRIC)) {
      var node = all.addObject().put("id", metric.id()).put("title", metric.title());
      node.put("summary", metric.summary()).put("paper", metric.paper());
      node.put("bundle", metric.bundle()).put("version", metric.version());
      try {
        node.set(
            "parameters",
            Exchange.JSON.readTree(extensions.schema(ExtensionKind.METRIC, metric.id())));
      } catch (IOException e) {
        throw new IllegalStateException("a schema is JSON", e);
      }
    }
    return all;
  }

  private LiveRun find(String number) {
    return Site.run(runs, number);
  }

  /** What a list is now. */
  public static ObjectNode list(LiveList list) {
    var node = Exchange.JSON.createObjectNode().put("name", list.name()).put("of", list.of());
    node.put("metric", list.metric()).put("wanted", list.wanted()).put("index", list.index());
    return node.put("k", list.k()).put("revision", list.revision()).put("note", list.note());
  }

  private static ObjectNode item(LiveRun run, int row) {
    var item = run.item(row);
    var node = Exchange.JSON.createObjectNode().put("row", row).put("id", item.id());
    return node.put("label", item.label()).put("path", item.path());
  }

  /** The same row in several spaces; for every two of them, how many neighbours they share. */
  private JsonNode neighbors(String number, Asked asked, RunSink sink, AtomicBoolean cancelled) {
    var run = find(number);
    var names =
        asked.lists().isEmpty() ? run.lists().stream().map(LiveList::name).toList() : asked.lists();
    RowFilter among = among(run, asked);
    var node = Exchange.JSON.createObjectNode();
    if (asked.row() < 0 || asked.row() >= run.rows()) {
      throw Refusal.of(404, "No such row; there are " + run.rows() + ".");
    }
    node.set("item", item(run, asked.row()));
    var found = new ArrayList<LiveRun.Answer>();
    for (var name : names) {
      var query = NeighborQuery.of(name, asked.row()).withK(asked.k()).withAmong(among);
      found.add(run.nearest(query, sink, cancelled));
    }
    columns(node, run, found);
    return node;
  }

  /** Answers side by side; for every two of them, how many rows they share. */
  public static void columns(ObjectNode node, LiveRun run, List<LiveRun.Answer> found) {
    var columns = node.putArray("columns");
    found.forEach(answer -> columns.add(column(run, answer)));
    var overlaps = node.putArray("overlap");
    for (int a = 0; a < found.size(); a++) {
      for (int b = a + 1; b < found.size(); b++) {
        overlaps
            .addObject()
            .put("a", found.get(a).list().name())
            .put("b", found.get(b).list().name())
            .put("shared", shared(found.get(a).neighbors(), found.get(b).neighbors()));
      }
    }
  }

  private static RowFilter among(LiveRun run, Asked asked) {
    var label = asked.label();
    return label == null ? RowFilter.ALL : row -> label.equals(run.item((int) row).label());
  }

  private static ObjectNode column(LiveRun run, LiveRun.Answer answer) {
    var node = Exchange.JSON.createObjectNode();
    node.set("list", list(answer.list()));
    var recall = answer.neighbors().recall();
    if (!recall.exact()) {
      node.put("recall", recall.value());
    }
    var all = node.putArray("neighbors");
    for (int i = 0; i < answer.neighbors().k(); i++) {
      long row = answer.neighbors().ids()[i];
      if (row >= 0) {
        all.add(item(run, (int) row).put("distance", answer.neighbors().distances()[i]));
      }
    }
    return node;
  }

  private static int shared(Neighbors a, Neighbors b) {
    int same = 0;
    for (long x : a.ids()) {
      for (long y : b.ids()) {
        same += x >= 0 && x == y ? 1 : 0;
      }
    }
    return same;
  }

  private JsonNode swap(String number, String list, JsonNode body) {
    var metric = body.get("metric");
    if (body.size() != 1 || metric == null || !(metric.isTextual() || metric.isObject())) {
      throw Refusal.of(
          400, "The body must be {\"metric\": \"id\"} or {\"metric\": {\"use\": \"id\", …}}.");
    }
    return list(
        find(number)
            .swap(
                list,
                metric.isTextual() ? metric.textValue() : metric.toString(),
                RunSink.SILENT,
                new AtomicBoolean()));
  }

  /** All lists at once, little-endian: int32 ids or float32 distances, {@code [rows × k]}. */
  private void whole(Exchange exchange, String part) throws IOException {
    var answer =
        find(exchange.path("run")).all(exchange.path("list"), RunSink.SILENT, new AtomicBoolean());
    var response = exchange.response();
    var found = answer.neighbors();
    response.setContentType("application/octet-stream");
    response.setHeader("X-Lastlayer-Rows", String.valueOf(found.queries()));
    response.setHeader("X-Lastlayer-K", String.valueOf(found.k()));
    response.setHeader("X-Lastlayer-Metric", answer.list().metric());
    response.setHeader("X-Lastlayer-Revision", String.valueOf(answer.list().revision()));
    response.setContentLengthLong((long) found.ids().length * Integer.BYTES);
    var buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    try (var out = response.getOutputStream()) {
      for (int i = 0; i < found.ids().length; i++) {
        if (part.equals("ids")) {
          buffer.putInt((int) found.ids()[i]);
        } else {
          buffer.putFloat(found.distances()[i]);
        }
        if (!buffer.hasRemaining() || i == found.ids().length - 1) {
          out.write(buffer.array(), 0, buffer.position());
          buffer.clear();
        }
      }
    }
  }
}
