package org.lastlayer.web.internal.run;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.ModelLibrary;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Refusal;
import org.lastlayer.web.internal.http.Route;
import org.lastlayer.web.internal.http.Routes;
import org.lastlayer.web.internal.http.Tag;

/** The networks of a run's feature sets. Threads: any number. */
public final class ModelRoutes implements Routes {
  private final Views views;
  private final Models models;

  /**
   * Of the runs that are open.
   *
   * @param library asked each time, null where there is none
   */
  public ModelRoutes(Views views, Supplier<@Nullable ModelLibrary> library) {
    this.views = views;
    this.models = new Models(library);
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
    exchange.sendTagged(models.of(views.run(exchange), open));
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
