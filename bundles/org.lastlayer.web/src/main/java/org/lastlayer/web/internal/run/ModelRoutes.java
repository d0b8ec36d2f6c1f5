package org.lastlayer.web.internal.run;

import java.io.IOException;
import java.util.List;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Refusal;
import org.lastlayer.web.internal.http.Route;
import org.lastlayer.web.internal.http.Routes;
import org.lastlayer.web.internal.http.Tag;

/** The networks of a run's feature sets. Threads: any number. */
public final class ModelRoutes implements Routes {
  private final Views views;

  /** Of the runs that are open. */
  public ModelRoutes(Views views) {
    this.views = views;
  }

  @Override
  public String description() {
    return "model.json";
  }

  @Override
  public List<Route> all() {
    return List.of(
        Route.get("/runs/{run}/model", this::model),
        Route.get("/runs/{run}/model/{space}/filters", this::filters));
  }

  private void model(Exchange exchange) throws IOException {
    exchange.allow("layers");
    boolean open = !"false".equals(exchange.query("layers"));
    var view = views.view(exchange);
    exchange.sendTagged(view.models().of(view.run, open));
  }

  private void filters(Exchange exchange) throws IOException {
    var run = views.run(exchange);
    var space = exchange.path("space");
    if (run.data().spaces().stream().noneMatch(s -> s.name().equals(space))) {
      throw Refusal.of(404, "No such feature set; the manifest names them all.");
    }
    var first =
        run.data()
            .firstLayer(space)
            .orElseThrow(() -> Refusal.of(404, "No filters of this feature set were kept."));
    if (exchange.changed(Tag.of(run.data().identity() + " filters " + space))) {
      exchange.send("image/png", Models.sheet(first));
    }
  }
}
