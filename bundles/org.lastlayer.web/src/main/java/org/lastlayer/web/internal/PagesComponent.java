package org.lastlayer.web.internal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.ModelLibrary;
import org.lastlayer.api.source.RasterReader;
import org.lastlayer.pipeline.live.LivePages;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.pipeline.live.LiveRuns;
import org.lastlayer.web.internal.page.BundlePage;
import org.lastlayer.web.internal.run.Views;
import org.lastlayer.web.internal.share.SharedPages;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Pages that need no server, as a service. */
@Component(service = LivePages.class)
public final class PagesComponent implements LivePages {
  private final LivePages pages;

  /** Made by the framework. */
  @Activate
  public PagesComponent(BundleContext context, @Reference LiveRuns runs) {
    var views =
        new Views(
            runs,
            () -> Services.get(context, RasterReader.class),
            () -> Services.get(context, ModelLibrary.class));
    this.pages = pages(context, views);
  }

  static SharedPages pages(BundleContext context, Views views) {
    return new SharedPages(
        views, () -> new BundlePage(context), "Lastlayer " + context.getBundle().getVersion());
  }

  @Override
  public void write(LiveRun run, Path out, @Nullable String map) {
    pages.write(run, out, map);
  }
}
