package org.lastlayer.web.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Refusal;
import org.lastlayer.web.internal.http.Route;
import org.lastlayer.web.internal.http.Routes;

/** Chosen rows as a file to take away. Threads: any number. */
public final class ExportRoutes implements Routes {
  private static final int LARGEST = 16 << 20;

  private final Views views;

  /** Of the runs that are open. */
  public ExportRoutes(Views views) {
    this.views = views;
  }

  @Override
  public String description() {
    return "export.json";
  }

  @Override
  public List<Route> all() {
    return List.of(Route.post("/runs/{run}/export", this::export));
  }

  private record Matrix(String name, FeatureMatrix matrix) {}

  private void export(Exchange exchange) throws IOException {
    var view = views.view(exchange);
    var body = exchange.json(LARGEST);
    var chosen = Chosen.rows(body, view);
    if (chosen.isEmpty()) {
      throw Refusal.of(400, "No rows are chosen.");
    }
    var name = view.run.name() + "-" + chosen.cardinality();
    var rows = new Rows(view, chosen);
    switch (body.path("format").asText()) {
      case "csv" -> {
        var some = new Export(view, rows.withColumns());
        some.csv(exchange.download(name + ".csv", "text/csv; charset=utf-8"));
      }
      case "json" -> {
        var some = new Export(view, rows.withColumns());
        some.json(exchange.download(name + ".json", "application/json"));
      }
      case "files" ->
          new Export(view, rows)
              .files(exchange.download(name + ".txt", "text/plain; charset=utf-8"));
      case "npy" -> {
        var matrix = matrix(body, view);
        new Export(view, rows)
            .npy(
                exchange.download(name + "-" + matrix.name() + ".npy", "application/octet-stream"),
                matrix.matrix());
      }
      case "projector" -> {
        var matrix = matrix(body, view);
        Projector.write(
            exchange.download(name + "-" + matrix.name() + ".zip", "application/zip"),
            view,
            rows,
            matrix.name(),
            matrix.matrix());
      }
      default -> throw Refusal.of(400, "format must be csv, json, npy, files or projector.");
    }
  }

  /** The map or the feature set that is named; the first feature set where none is. */
  private static Matrix matrix(JsonNode body, RunView view) {
    if (body.has("map")) {
      return view.run.maps().stream()
          .filter(map -> map.name().equals(body.path("map").asText()))
          .findFirst()
          .map(map -> new Matrix(map.name(), map.embedding()))
          .orElseThrow(() -> Refusal.of(404, "No such map; the manifest names them all."));
    }
    return view.run.data().spaces().stream()
        .filter(s -> !body.has("space") || s.name().equals(body.path("space").asText()))
        .findFirst()
        .map(s -> new Matrix(s.name(), s.matrix()))
        .orElseThrow(() -> Refusal.of(404, "No such feature set; the manifest names them all."));
  }
}
