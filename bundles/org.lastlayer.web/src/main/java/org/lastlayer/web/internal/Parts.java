package org.lastlayer.web.internal;

import java.util.ArrayList;
import java.util.List;
import org.lastlayer.api.model.ModelLibrary;
import org.lastlayer.api.run.Road;
import org.lastlayer.api.source.RasterReader;
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
import org.lastlayer.web.internal.share.ShareRoutes;
import org.osgi.framework.BundleContext;

/** All that is offered over HTTP, from start to stop. Threads: one. */
final class Parts implements AutoCloseable {
  private final BundleContext context;
  private final Site site;
  private final List<Routes> routes = new ArrayList<>();
  private final Warm warm;

  Parts(BundleContext context, Site site) {
    this.context = context;
    this.site = site;
    var events = new Events();
    var views =
        new Views(
            site.runs(),
            () -> Services.get(context, RasterReader.class),
            () -> Services.get(context, ModelLibrary.class));
    var files = new PipelineFiles(site.roots(), site.options().samples());
    routes.add(new SessionRoutes(views, site.roots(), site.options().options(), this::about));
    routes.add(new DataRoutes(views));
    routes.add(new PictureRoutes(views));
    routes.add(new ItemRoutes(views));
    routes.add(new TagRoutes(views, (run, revision) -> tagged(events, run, revision)));
    routes.add(new TableRoutes(views));
    routes.add(new ModelRoutes(views));
    routes.add(new ShareRoutes(views, PagesComponent.pages(context, views)));
    routes.add(new ExportRoutes(views));
    routes.add(new NeighborRoutes(site.runs(), site.extensions()));
    routes.add(new EventRoutes(events, new Sources(events, site.runs(), site.extensions())));
    routes.add(new JobRoutes(site, files, events));
    routes.add(new PipelineRoutes(site, files));
    routes.add(new ExtensionRoutes(site.extensions()));
    routes.add(
        new BundleRoutes(context, site.extensions(), site.options().dropins()).telling(events));
    routes.add(new QueryRoutes(site, () -> Services.get(context, RasterReader.class)));
    warm = new Warm(site.runs(), views);
  }

  List<Routes> routes() {
    return List.copyOf(routes);
  }

  private static void tagged(Events events, int run, long revision) {
    var told = Exchange.JSON.createObjectNode().put("run", run).put("revision", revision);
    events.tell("tags", "tags " + run, told);
  }

  private SessionRoutes.About about() {
    var road = Services.get(context, Road.class);
    return new SessionRoutes.About(
        context.getBundle().getVersion().toString(),
        road == null ? "plain" : road.name(),
        site.options().dropins() != null,
        site.options().canRun());
  }

  @Override
  public void close() {
    warm.close();
    routes.reversed().forEach(Routes::close);
  }
}
