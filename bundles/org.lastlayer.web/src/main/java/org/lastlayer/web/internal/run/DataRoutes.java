package org.lastlayer.web.internal.run;

import java.io.IOException;
import java.util.List;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Refusal;
import org.lastlayer.web.internal.http.Route;
import org.lastlayer.web.internal.http.Routes;

/** What there is of a run, and its columns and maps as bytes. Threads: any number. */
public final class DataRoutes implements Routes {
  private final Views views;

  /** Of the runs that are open. */
  public DataRoutes(Views views) {
    this.views = views;
  }

  @Override
  public String description() {
    return "data.json";
  }

  @Override
  public List<Route> all() {
    return List.of(
        Route.get("/runs/{run}/manifest", x -> x.sendTagged(Manifest.of(views.view(x)))),
        Route.get("/runs/{run}/columns/{hash}", this::column));
  }

  private void column(Exchange exchange) throws IOException {
    var view = views.view(exchange);
    var hash = exchange.path("hash");
    var coded = view.coded(hash);
    if (coded == null) {
      throw Refusal.of(404, "No such column; the manifest names them all.");
    }
    if (exchange.changedForever(hash)) {
      exchange.send("application/octet-stream", coded.bytes().get());
    }
  }
}
