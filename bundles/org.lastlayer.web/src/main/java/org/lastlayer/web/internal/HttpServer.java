package org.lastlayer.web.internal;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
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
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Felix HTTP, told where to listen by its configuration: it is off until then, and off again
 * afterwards.
 */
@Component(service = LiveServer.class)
public final class HttpServer implements LiveServer {
  private static final String PID = "org.apache.felix.http";
  private static final String RUNTIME = "org.osgi.service.servlet.runtime.HttpServiceRuntime";
  private static final String ENDPOINT = "osgi.http.endpoint";
  private static final int BACKLOG = 1;

  private final BundleContext context;
  private final ConfigurationAdmin configurations;
  private final LiveRuns runs;
  private final Extensions extensions;
  private final Workbench workbench;
  private final List<ServiceRegistration<Servlet>> servlets = new ArrayList<>();
  private @Nullable Parts parts;

  /** Made by the framework. */
  @Activate
  public HttpServer(
      BundleContext context,
      @Reference ConfigurationAdmin configurations,
      @Reference LiveRuns runs,
      @Reference Extensions extensions,
      @Reference Workbench workbench) {
    this.context = context;
    this.configurations = configurations;
    this.runs = runs;
    this.extensions = extensions;
    this.workbench = workbench;
  }

  @Override
  public synchronized URI start(ServeOptions options) {
    var roots = new DataRoots(options.data());
    runs.confine(roots);
    int chosen = free(options.host(), options.port());
    // first: what a page draws is read while Jetty starts
    var made = new Parts(context, new Site(runs, extensions, workbench, roots, options));
    parts = made;
    try {
      configure(options.host(), chosen);
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

  /** Jetty only logs that it cannot bind: asked here, where the user can be told. */
  private static int free(String host, int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.RESOURCE,
              "--port " + port,
              "a port that is free on " + host,
              "'" + e.getMessage() + "'",
              "Name another, or leave it out for any."),
          e);
    }
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

  private void configure(String host, int port) {
    var settings = new Hashtable<String, Object>();
    settings.put("org.apache.felix.http.enable", "true");
    settings.put("org.osgi.service.http.port", String.valueOf(port));
    settings.put("org.apache.felix.http.host", host);
    settings.put("org.apache.felix.http.mbeans", "false");
    settings.put("org.eclipse.jetty.servlet.SessionTrackingMode", "");
    settings.put("org.apache.felix.http.jetty.headerBufferSize", "16384");
    settings.put("org.apache.felix.http.jetty.maxFormSize", "65536");
    settings.put("org.apache.felix.http.jetty.threadpool.max", "128");
    settings.put("org.apache.felix.http.jetty.acceptQueueSize", "64");
    settings.put("org.apache.felix.http.timeout", "60000"); // longer than the heartbeat of events
    var up = new CountDownLatch(1);
    ServiceListener listener =
        event -> {
          if (event.getType() != ServiceEvent.UNREGISTERING
              && listens(event.getServiceReference(), port)) {
            up.countDown();
          }
        };
    try {
      context.addServiceListener(listener, "(objectClass=" + RUNTIME + ")");
      update(settings);
      for (var reference : references()) {
        if (listens(reference, port)) {
          up.countDown();
        }
      }
      if (!up.await(20, TimeUnit.SECONDS)) {
        throw new LastlayerException(
            new Problem(
                Problem.Kind.RESOURCE,
                "the HTTP server",
                "listening on " + host + ":" + port,
                "not",
                "The log has the details."));
      }
    } catch (InvalidSyntaxException | IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new org.lastlayer.api.run.Cancelled("serve");
    } finally {
      context.removeServiceListener(listener);
    }
  }

  private ServiceReference<?>[] references() throws InvalidSyntaxException {
    var found = context.getAllServiceReferences(RUNTIME, null);
    return found == null ? new ServiceReference<?>[0] : found;
  }

  private static boolean listens(ServiceReference<?> runtime, int port) {
    var endpoints = runtime.getProperty(ENDPOINT);
    var all = endpoints instanceof String[] many ? many : new String[] {String.valueOf(endpoints)};
    for (var endpoint : all) {
      if (endpoint.contains(":" + port)) {
        return true;
      }
    }
    return false;
  }

  private void update(Dictionary<String, Object> settings) throws IOException {
    Configuration configuration = configurations.getConfiguration(PID, "?");
    configuration.update(settings);
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
    try {
      configurations.getConfiguration(PID, "?").delete();
    } catch (IOException | IllegalStateException e) {
      // Configuration Admin went first: then nothing listens any more
      return;
    }
  }
}
