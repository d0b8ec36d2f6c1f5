package org.lastlayer.web.internal.run;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Refusal;
import org.lastlayer.web.internal.http.Route;
import org.lastlayer.web.internal.http.Routes;
import org.lastlayer.web.internal.http.Tag;

/** Pictures of the items. Threads: any number. */
public final class PictureRoutes implements Routes {
  /** For a source to be opened. */
  static final Duration WAIT = Duration.ofSeconds(10);

  /** A page of pictures that are there already takes less; one of photos takes minutes. */
  private static final Duration PAGE_WAIT = Duration.ofSeconds(2);

  private static final int MOST_ROWS = 512;
  private static final int LARGEST = 256;
  private static final int USUAL = 48;

  /** What browsers show of one picture. */
  private static final int WIDEST = 32_767;

  private static final int WHOLE = 1024;

  /** Pictures of few pixels are kept exactly. */
  private static final int SMALL = 128;

  private final Views views;

  /** Of the runs that are open. */
  public PictureRoutes(Views views) {
    this.views = views;
  }

  @Override
  public String description() {
    return "pictures.json";
  }

  @Override
  public List<Route> all() {
    return List.of(
        Route.get(
            "/runs/{run}/pictures",
            x -> x.send(Manifest.pictures(views.view(x).pictures.about(WAIT)))),
        Route.get("/runs/{run}/sprites/{page}", this::page),
        Route.get("/runs/{run}/thumbnails", this::strip),
        Route.get("/runs/{run}/items/{row}/picture", this::whole));
  }

  private static Pictures.About need(RunView view, Duration wait) {
    var about = view.pictures.about(wait);
    if (about.opening() && wait.isZero()) {
      return need(view, WAIT);
    }
    if (!about.available()) {
      throw Refusal.of(about.opening() ? 503 : 404, about.why());
    }
    return about;
  }

  private void page(Exchange exchange) throws IOException {
    var view = views.view(exchange);
    // pages that are kept need no source
    var sprite = need(view, Duration.ZERO).sprite();
    int page = exchange.pathWhole("page");
    if (sprite == null) {
      throw Refusal.of(404, "Runs above " + Pictures.MOST + " rows have no pages; ask thumbnails.");
    }
    if (page < 0 || page >= sprite.pages()) {
      throw Refusal.of(404, "No such page; there are " + sprite.pages() + ".");
    }
    var tag = Tag.of(view.run.data().identity() + " " + sprite + " " + page);
    byte[] bytes = view.pictures.page(sprite, page, PAGE_WAIT);
    if (bytes == null) {
      exchange.response().setStatus(202);
      exchange.response().setHeader("Retry-After", "1");
      var node = Exchange.JSON.createObjectNode().put("making", true);
      exchange.send(node.put("done", view.pictures.drawn()).put("total", view.run.rows()));
    } else if (exchange.changed(tag)) {
      exchange.send("image/jpeg", bytes);
    }
  }

  private void strip(Exchange exchange) throws IOException {
    exchange.allow("rows", "size");
    var view = views.view(exchange);
    int size = exchange.queryWhole("size", USUAL, 8, LARGEST);
    int[] rows = ItemRoutes.rows(exchange.query("rows"), view.run, MOST_ROWS);
    if (rows.length * size > WIDEST) {
      throw Refusal.of(400, "rows × size must be at most " + WIDEST + " pixels.");
    }
    need(view, WAIT);
    var tag = Tag.of(view.run.data().identity() + " " + size + Arrays.toString(rows));
    if (exchange.changed(tag)) {
      exchange.send("image/jpeg", view.pictures.strip(rows, size));
    }
  }

  private void whole(Exchange exchange) throws IOException {
    var view = views.view(exchange);
    int row = Views.row(exchange, view.run);
    need(view, WAIT);
    if (!exchange.changed(Tag.of(view.run.data().identity() + " picture " + row))) {
      return;
    }
    var picture = view.pictures.small(row, WHOLE);
    if (picture == null) {
      throw Refusal.of(404, "This item has no picture any more.");
    }
    boolean small = Math.max(picture.width(), picture.height()) <= SMALL;
    exchange.send(
        small ? "image/png" : "image/jpeg",
        Strip.encode(picture, picture.channels() == 3, small ? "png" : "jpeg"));
  }
}
