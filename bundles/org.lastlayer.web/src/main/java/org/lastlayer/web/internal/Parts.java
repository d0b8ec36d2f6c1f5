package org.lastlayer.web.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.ModelLibrary;
import org.lastlayer.api.run.Road;
import org.lastlayer.api.source.RasterReader;
import org.lastlayer.pipeline.live.ServeOptions;
import org.lastlayer.web.internal.bundles.BundleRoutes;
import org.lastlayer.web.internal.event.EventRoutes;
import org.lastlayer.web.internal.event.Events;
import org.lastlayer.web.internal.event.Sources;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Routes;
import org.lastlayer.web.internal.http.Site;
import org.lastlayer.web.internal.job.JobRoutes;
import org.lastlayer.web.internal.neighbors.NeighborRoutes;
import org.lastlayer.web.internal.pipelines.ExtensionRoutes;
import org.lastlayer.web.internal.pipelines.PipelineFiles;
import org.lastlayer.web.internal.pipelines.PipelineRoutes;
import org.lastlayer.web.internal.query.QueryRoutes;
import org.lastlayer.web.internal.run.DataRoutes;
import org.lastlayer.web.internal.run.ExportRoutes;
import org.lastlayer.web.internal.run.ItemRoutes;
import org.lastlayer.web.internal.run.ModelRoutes;
import org.lastlayer.web.internal.run.PictureRoutes;
import org.lastlayer.web.internal.run.SessionRoutes;
import org.lastlayer.web.internal.run.TableRoutes;
import org.lastlayer.web.internal.run.TagRoutes;
import org.lastlayer.web.internal.run.Views;
import org.osgi.framework.BundleContext;

/** All that is offered over HTTP. Threads: one. */
final class Parts {
  private final BundleContext context;
  private final Site site;

  Parts(BundleContext context, Site site) {
    this.context = context;
    this.site = site;
  }

  List<Routes> all() {
    var runs = site.runs();
    var extensions = site.extensions();
    var options = site.options();
    Supplier<@Nullable RasterReader> reader = () -> Services.get(context, RasterReader.class);
    var views = new Views(runs, reader);
    var events = new Events();
    var files = new PipelineFiles(site.roots(), options.samples());
    var all = new ArrayList<Routes>();
    all.add(new SessionRoutes(views, site.roots(), options.options(), () -> about(options)));
    all.add(new DataRoutes(views));
    all.add(new PictureRoutes(views));
    all.add(new ItemRoutes(views));
    all.add(new TagRoutes(views, (run, revision) -> tagged(events, run, revision)));
    all.add(new TableRoutes(views));
    all.add(new ModelRoutes(views, () -> Services.get(context, ModelLibrary.class)));
    all.add(new ExportRoutes(views));
    all.add(new NeighborRoutes(runs, extensions));
    all.add(new EventRoutes(events, new Sources(events, runs, extensions)));
    all.add(new JobRoutes(site, files, events));
    all.add(new PipelineRoutes(site, files));
    all.add(new ExtensionRoutes(extensions));
    all.add(new BundleRoutes(context, extensions, options.dropins()));
    all.add(new QueryRoutes(site, reader));
    return List.copyOf(all);
  }

  private static void tagged(Events events, int run, long revision) {
    var node = Exchange.JSON.createObjectNode().put("run", run).put("revision", revision);
    events.tell("tags", "tags " + run, node);
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
