package org.lastlayer.web.internal;

import java.util.ArrayList;
import java.util.List;
import org.lastlayer.api.run.Road;
import org.lastlayer.api.source.RasterReader;
import org.lastlayer.pipeline.DataRoots;
import org.lastlayer.pipeline.Extensions;
import org.lastlayer.pipeline.live.LiveRuns;
import org.lastlayer.pipeline.live.ServeOptions;
import org.lastlayer.web.internal.http.Routes;
import org.lastlayer.web.internal.neighbors.NeighborRoutes;
import org.lastlayer.web.internal.run.DataRoutes;
import org.lastlayer.web.internal.run.ItemRoutes;
import org.lastlayer.web.internal.run.PictureRoutes;
import org.lastlayer.web.internal.run.SessionRoutes;
import org.lastlayer.web.internal.run.TagRoutes;
import org.lastlayer.web.internal.run.Views;
import org.osgi.framework.BundleContext;

/** All that is offered over HTTP. Threads: one. */
final class Parts {
  private final BundleContext context;
  private final LiveRuns runs;
  private final Extensions extensions;

  Parts(BundleContext context, LiveRuns runs, Extensions extensions) {
    this.context = context;
    this.runs = runs;
    this.extensions = extensions;
  }

  List<Routes> of(ServeOptions options) {
    var roots = new DataRoots(options.data());
    var views = new Views(runs, () -> Services.get(context, RasterReader.class));
    var all = new ArrayList<Routes>();
    all.add(new SessionRoutes(views, roots, options.options(), () -> about(options)));
    all.add(new DataRoutes(views));
    all.add(new PictureRoutes(views));
    all.add(new ItemRoutes(views));
    all.add(new TagRoutes(views, (run, revision) -> {}));
    all.add(new NeighborRoutes(runs, extensions));
    return List.copyOf(all);
  }

  private SessionRoutes.About about(ServeOptions options) {
    var road = Services.get(context, Road.class);
    return new SessionRoutes.About(
        context.getBundle().getVersion().toString(),
        road == null ? "plain" : road.name(),
        options.dropins() != null,
        options.canRun());
  }
}
