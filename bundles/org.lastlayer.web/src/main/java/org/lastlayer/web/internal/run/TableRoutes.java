package org.lastlayer.web.internal.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.lastlayer.pipeline.live.LiveDiagnostic;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Refusal;
import org.lastlayer.web.internal.http.Route;
import org.lastlayer.web.internal.http.Routes;

/** What diagnostics found, and where neighbour lists disagree. Threads: any number. */
public final class TableRoutes implements Routes {
  private static final int USUAL = 100;
  private static final int MOST = 10_000;

  private final Views views;

  /** Of the runs that are open. */
  public TableRoutes(Views views) {
    this.views = views;
  }

  @Override
  public String description() {
    return "tables.json";
  }

  @Override
  public List<Route> all() {
    return List.of(
        Route.get("/runs/{run}/diagnostics/{name}/{table}", this::table),
        Route.get("/runs/{run}/comparisons/{name}/most", this::most));
  }

  private interface Page {
    ObjectNode of(int from, int count);
  }

  private static void send(Exchange exchange, Page page) throws IOException {
    exchange.allow("from", "count");
    int from = exchange.queryWhole("from", 0, 0, Integer.MAX_VALUE);
    exchange.sendTagged(page.of(from, exchange.queryWhole("count", USUAL, 1, MOST)));
  }

  private void table(Exchange exchange) throws IOException {
    for (var found : views.run(exchange).data().diagnostics()) {
      if (found.name().equals(exchange.path("name"))) {
        for (var table : found.tables().get()) {
          if (table.name().equals(exchange.path("table"))) {
            send(exchange, (from, count) -> page(table, from, count));
            return;
          }
        }
      }
    }
    throw Refusal.of(404, "No such table; the manifest names them all.");
  }

  /** Some lines of a table. */
  static ObjectNode page(LiveDiagnostic.Table table, int from, int count) {
    var node = Exchange.JSON.createObjectNode();
    table.columns().forEach(node.putArray("columns")::add);
    var lines = node.putArray("rows");
    table.lines().stream().skip(from).limit(count).forEach(l -> line(lines.addArray(), l));
    return node.put("total", table.lines().size());
  }

  private static void line(ArrayNode into, List<Object> cells) {
    for (var cell : cells) {
      switch (cell) {
        case Integer whole -> into.add(whole);
        case Double number when Double.isFinite(number) -> into.add(number);
        case Double _ -> into.addNull();
        default -> into.add(cell.toString());
      }
    }
  }

  private void most(Exchange exchange) throws IOException {
    var view = views.view(exchange);
    var found = view.disagreement(exchange.path("name"));
    if (found == null) {
      throw Refusal.of(404, "No such comparison; the manifest names them all.");
    }
    send(exchange, (from, count) -> found.page(view, from, count));
  }
}
