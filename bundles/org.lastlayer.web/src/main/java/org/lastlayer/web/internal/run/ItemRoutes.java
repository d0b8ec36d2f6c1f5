package org.lastlayer.web.internal.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.pipeline.live.LiveColumn;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Refusal;
import org.lastlayer.web.internal.http.Route;
import org.lastlayer.web.internal.http.Routes;

/** Items: one, some, and those that a text finds. Threads: any number. */
public final class ItemRoutes implements Routes {
  private static final int MOST = 5000;
  private static final int USUAL = 200;
  private static final int FOUND = 100;
  private static final int MOST_FOUND = 100_000;

  private final Views views;

  /** Of the runs that are open. */
  public ItemRoutes(Views views) {
    this.views = views;
  }

  @Override
  public String description() {
    return "items.json";
  }

  @Override
  public List<Route> all() {
    return List.of(
        Route.get("/runs/{run}/items", this::some),
        Route.get("/runs/{run}/items/{row}", this::one),
        Route.get("/runs/{run}/search", this::search));
  }

  private void one(Exchange exchange) throws IOException {
    var view = views.view(exchange);
    int row = Views.row(exchange, view.run);
    var node = item(view, row);
    var columns = node.putObject("columns");
    for (var column : view.columns()) {
      if (column.column() instanceof LiveColumn.Numbers numbers
          && column.about().group() != LiveColumn.Group.PREDICTION) {
        float value = numbers.cell().at(row);
        if (Float.isFinite(value)) {
          columns.put(column.about().name(), value);
        } else {
          columns.putNull(column.about().name());
        }
      }
    }
    said(view.run, row, columns);
    exchange.send(node);
  }

  /** What else the source says of it, once it is open. */
  private static void said(LiveRun run, int row, ObjectNode columns) {
    var source = run.data().source();
    if (!source.columns().isEmpty()) {
      source.read(
          row,
          item -> {
            item.columns().forEach(columns::put);
            return columns;
          });
    }
  }

  private void some(Exchange exchange) throws IOException {
    exchange.allow("rows", "from", "count");
    var view = views.view(exchange);
    var all = Exchange.JSON.createArrayNode();
    for (int row : asked(exchange, view.run)) {
      all.add(item(view, row));
    }
    exchange.sendTagged(all);
  }

  private static int[] asked(Exchange exchange, LiveRun run) {
    if (exchange.query("rows") != null) {
      return rows(exchange.query("rows"), run, MOST);
    }
    int from = exchange.queryWhole("from", 0, 0, Integer.MAX_VALUE);
    int count = exchange.queryWhole("count", USUAL, 1, MOST);
    return IntStream.range(from, (int) Math.min(run.rows(), (long) from + count)).toArray();
  }

  /** {@code 1,2,3}. */
  static int[] rows(@Nullable String text, LiveRun run, int most) {
    int[] rows =
        text == null || text.isEmpty()
            ? new int[0]
            : Arrays.stream(text.split(",", -1)).mapToInt(r -> Exchange.whole("rows", r)).toArray();
    if (rows.length < 1 || rows.length > most) {
      throw Refusal.of(400, "rows must name 1 to " + most + " rows.");
    }
    for (int row : rows) {
      Views.row(row, run);
    }
    return rows;
  }

  static ObjectNode item(RunView view, int row) {
    var item = view.run.item(row);
    var node = Exchange.JSON.createObjectNode().put("row", row).put("id", item.id());
    node.put("label", item.label()).put("path", item.path());
    try {
      var text = view.pictures.text(row);
      if (text != null) {
        node.put("text", text);
      }
    } catch (LastlayerException _) {
      // the source went while it was asked: the rest stands
      return node;
    }
    return node;
  }

  private void search(Exchange exchange) throws IOException {
    exchange.allow("q", "limit");
    var view = views.view(exchange);
    var text = exchange.query("q");
    if (text == null || text.isBlank() || text.length() > 200) {
      throw Refusal.of(400, "q must have 1 to 200 characters.");
    }
    int limit = exchange.queryWhole("limit", FOUND, 1, MOST_FOUND);
    var found = Search.in(view, text.strip(), limit);
    var node = Exchange.JSON.createObjectNode();
    for (int row : found.rows()) {
      node.withArray("/rows").add(row);
    }
    node.withArray("/rows");
    exchange.send(node.put("total", found.total()));
  }
}
