package org.lastlayer.web.internal;

import jakarta.servlet.Servlet;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.lastlayer.pipeline.DataRoots;
import org.lastlayer.pipeline.Extensions;
import org.lastlayer.pipeline.Workbench;
import org.lastlayer.pipeline.live.LiveRuns;
import org.lastlayer.pipeline.live.LiveServer;
import org.lastlayer.pipeline.live.ServeOptions;
import org.lastlayer.web.internal.http.Gate;
import org.lastlayer.web.internal.http.Router;
import org.lastlayer.web.internal.http.Site;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** What is offered over HTTP: the page, and the interface behind it. */
@Component(service = LiveServer.class)
public final class HttpServer implements LiveServer {
  private final BundleContext context;
  private final Listener listener;
  private final LiveRuns runs;
  private final Extensions extensions;
  private final Workbench workbench;
  private @Nullable ServiceRegistration<Servlet> servlet;
  private @Nullable Parts parts;

  /** Made by the framework. */
  @Activate
  public HttpServer(
      BundleContext context,
      @Reference Listener listener,
      @Reference LiveRuns runs,
      @Reference Extensions extensions,
      @Reference Workbench workbench) {
    this.context = context;
    this.listener = listener;
    this.runs = runs;
    this.extensions = extensions;
    this.workbench = workbench;
  }

  @Override
  public synchronized URI start(ServeOptions options) {
    var roots = new DataRoots(options.data());
    runs.confine(roots);
    int chosen = listener.choose(options.host(), options.port());
    // first: what a page draws is read while Jetty starts
    var made = new Parts(context, new Site(runs, extensions, workbench, roots, options));
    parts = made;
    try {
      listener.listen(options.host(), chosen);
    } catch (RuntimeException e) {
      stop();
      throw e;
    }
    var hosts = Hosts.of(options.host(), chosen);
    var router = new Router(new Gate(hosts, options.token()), made.routes());
    servlet = Servlets.register(context, "lastlayer-api", "/api/v1/*", router);
    return URI.create("http://" + hosts.iterator().next() + "/api/v1");
  }

  @Override
  @Deactivate
  public synchronized void stop() {
    var made = parts;
    if (made != null) {
      parts = null;
      made.close(); // first: requests that wait for something are answered then
    }
    var registered = servlet;
    if (registered != null) {
      servlet = null;
      registered.unregister();
    }
    listener.stop();
  }
}
