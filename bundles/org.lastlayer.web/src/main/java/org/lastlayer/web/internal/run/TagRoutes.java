package org.lastlayer.web.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Refusal;
import org.lastlayer.web.internal.http.Route;
import org.lastlayer.web.internal.http.Routes;

/** Tags of a run's rows. Threads: any number. */
public final class TagRoutes implements Routes {
  /** A body may list every row of a large run. */
  private static final int LARGEST = 16 << 20;

  private final Views views;
  private final Changed changed;

  /** Hears that the tags of a run are others now. */
  public interface Changed {
    /** Must return soon. */
    void tags(int run, long revision);
  }

  /** Of the runs that are open. */
  public TagRoutes(Views views, Changed changed) {
    this.views = views;
    this.changed = changed;
  }

  @Override
  public String description() {
    return "tags.json";
  }

  @Override
  public List<Route> all() {
    return List.of(
        Route.get("/runs/{run}/tags", x -> x.send(views.view(x).tags.about())),
        Route.post("/runs/{run}/tags", this::change),
        Route.post("/runs/{run}/tags/undo", x -> done(x, views.view(x), v -> v.tags.undo())),
        Route.post("/runs/{run}/tags/redo", x -> done(x, views.view(x), v -> v.tags.redo())),
        Route.get("/runs/{run}/tags/{tag}/bits", this::bits));
  }

  private void bits(Exchange exchange) throws IOException {
    var view = views.view(exchange);
    exchange.send(
        "application/octet-stream", Bits.of(view.tags.rows(exchange.path("tag")), view.order()));
  }

  private void change(Exchange exchange) throws IOException {
    var view = views.view(exchange);
    var body = exchange.json(LARGEST);
    var tag = text(body, "tag");
    switch (text(body, "op")) {
      case "add" ->
          done(
              exchange,
              view,
              v -> v.tags.add(tag, Chosen.listed(body, v), body.has("color") ? color(body) : null));
      case "remove" -> done(exchange, view, v -> v.tags.remove(tag, Chosen.listed(body, v)));
      case "rename" -> done(exchange, view, v -> v.tags.rename(tag, text(body, "to")));
      case "delete" -> done(exchange, view, v -> v.tags.delete(tag));
      default -> throw Refusal.of(400, "op must be add, remove, rename or delete.");
    }
  }

  private static String text(JsonNode body, String name) {
    if (!body.path(name).isTextual()) {
      throw Refusal.of(400, name + " must be a text.");
    }
    return body.path(name).textValue();
  }

  private static String color(JsonNode body) {
    var color = text(body, "color");
    if (!color.matches("#[0-9A-Fa-f]{6}")) {
      throw Refusal.of(400, "color must be written #RRGGBB.");
    }
    return color;
  }

  private void done(Exchange exchange, RunView view, java.util.function.Consumer<RunView> work)
      throws IOException {
    work.accept(view);
    changed.tags(view.run.number(), view.tags.revision());
    exchange.send(view.tags.about());
  }
}
