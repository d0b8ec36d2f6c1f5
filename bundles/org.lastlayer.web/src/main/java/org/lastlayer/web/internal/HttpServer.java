package org.lastlayer.web.internal;

import jakarta.servlet.Servlet;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
import org.lastlayer.web.internal.page.BundlePage;
import org.lastlayer.web.internal.page.PageServlet;
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
  private final List<ServiceRegistration<Servlet>> servlets = new ArrayList<>();
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
    var hosts = hosts(options.host(), chosen);
    var gate = new Gate(hosts, options.token());
    register("lastlayer-page", "/*", new PageServlet(gate, new BundlePage(context)));
    register("lastlayer-api", "/api/v1/*", new Router(gate, made.routes()));
    return URI.create("http://" + hosts.iterator().next() + "/api/v1");
  }

  private void register(String name, String pattern, Servlet servlet) {
    var properties = new Hashtable<String, Object>();
    properties.put("osgi.http.whiteboard.servlet.pattern", pattern);
    properties.put("osgi.http.whiteboard.servlet.name", name);
    properties.put("osgi.http.whiteboard.servlet.asyncSupported", "true");
    servlets.add(context.registerService(Servlet.class, servlet, properties));
  }

  /** As a Host header may name them; the first for people to open. */
  private static Set<String> hosts(String host, int port) {
    var all = new LinkedHashSet<String>();
    if (host.equals("0.0.0.0") || host.equals("::")) {
      all.add("127.0.0.1:" + port);
      addresses().forEach(address -> all.add(written(address) + ":" + port));
    }
    all.add(written(host) + ":" + port);
    all.add("127.0.0.1:" + port);
    all.add("localhost:" + port);
    all.add("[::1]:" + port);
    return all;
  }

  private static String written(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** Those by which others reach this machine. */
  private static List<String> addresses() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .map(address -> address.getHostAddress().split("%", 2)[0])
          .toList();
    } catch (SocketException e) {
      return List.of();
    }
  }

  @Override
  @Deactivate
  public synchronized void stop() {
    var made = parts;
    if (made != null) {
      parts = null;
      made.close(); // first: requests that wait for something are answered then
    }
    servlets.forEach(ServiceRegistration::unregister);
    servlets.clear();
    listener.stop();
  }
}
