package org.lastlayer.web.internal.share;

import java.io.IOException;
import java.util.List;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Refusal;
import org.lastlayer.web.internal.http.Route;
import org.lastlayer.web.internal.http.Routes;
import org.lastlayer.web.internal.run.Views;

/** A run as one file that needs no server. Threads: any number. */
public final class ShareRoutes implements Routes {
  private final Views views;
  private final SharedPages pages;

  /** Of the runs that are open. */
  public ShareRoutes(Views views, SharedPages pages) {
    this.views = views;
    this.pages = pages;
  }

  @Override
  public String description() {
    return "share.json";
  }

  @Override
  public List<Route> all() {
    return List.of(Route.get("/runs/{run}/page.html", this::page));
  }

  private void page(Exchange exchange) throws IOException {
    exchange.allow("map");
    var run = views.run(exchange);
    if (run.rows() > SharedPages.MOST) {
      throw Refusal.of(
          413,
          "One file holds at most " + SharedPages.MOST + " rows; lastlayer share writes a folder.");
    }
    // made first, so that what is wrong can still be said
    var bytes = new java.io.ByteArrayOutputStream();
    pages.single(run, bytes, exchange.query("map"));
    try (var out = exchange.download(run.name() + ".html", "text/html; charset=utf-8")) {
      bytes.writeTo(out);
    }
  }
}
