package org.lastlayer.web.internal;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Hashtable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.web.internal.http.Gate;
import org.lastlayer.web.internal.page.BundlePage;
import org.lastlayer.web.internal.page.PageServlet;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Felix HTTP, told where to listen by its configuration: it is off until then, and off again
 * afterwards. The page, which holds no data, is there for as long as it listens.
 *
 * <p>Jetty takes half a second to start, and a third of one for its first answer. Where the
 * launcher says that the command will serve, it starts as soon as this bundle does, beside
 * everything else, on loopback and with nothing to offer but the page; most people name no port,
 * and then it is there when the command comes to it.
 */
@Component(service = Listener.class, immediate = true)
public final class Listener {
  private static final String PID = "org.apache.felix.http";
  private static final String RUNTIME = "org.osgi.service.servlet.runtime.HttpServiceRuntime";
  private static final String ENDPOINT = "osgi.http.endpoint";
  private static final String COMMAND = "lastlayer.command";
  private static final String LOOPBACK = "127.0.0.1";
  private static final int BACKLOG = 1;
  private static final int FIRST_MILLIS = 5_000;
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

  private final BundleContext context;
  private final ConfigurationAdmin configurations;
  private @Nullable Place early;
  private @Nullable ServiceRegistration<Servlet> page;

  private record Place(String host, int port) {}

  /** Made by the framework. */
  @Activate
  public Listener(BundleContext context, @Reference ConfigurationAdmin configurations) {
    this.context = context;
    this.configurations = configurations;
    if ("serve".equals(context.getProperty(COMMAND))) {
      try {
        var place = new Place(LOOPBACK, free(LOOPBACK, 0));
        offer(place);
        early = place;
        Thread.ofPlatform().daemon().name("lastlayer-first").start(() -> first(place));
      } catch (LastlayerException e) {
        early = null; // the command asks again, and can tell the user
      }
    }
  }

  /**
   * A port to listen on.
   *
   * @param port 0 for any that is free
   * @throws LastlayerException RESOURCE when it cannot be had
   */
  synchronized int choose(String host, int port) {
    var place = early;
    return place != null && port == 0 && place.host().equals(host)
        ? place.port()
        : free(host, port);
  }

  /** Listens there and nowhere else; returns when it does. */
  synchronized void listen(String host, int port) {
    var place = new Place(host, port);
    if (!place.equals(early)) {
      offer(place);
    }
    early = null;
    await(place);
  }

  private void offer(Place place) {
    withdraw();
    configure(place);
    var gate = new Gate(Hosts.of(place.host(), place.port()), "");
    var files = new BundlePage(context);
    page = Servlets.register(context, "lastlayer-page", "/*", new PageServlet(gate, files));
  }

  private void withdraw() {
    var registered = page;
    if (registered != null) {
      page = null;
      registered.unregister();
    }
  }

  /** A first answer, to nobody: so that the browser's is a second one. */
  private void first(Place place) {
    try {
      await(place);
      try (var socket = new Socket(place.host(), place.port())) {
        socket.setSoTimeout(FIRST_MILLIS);
        var request =
            "GET / HTTP/1.1\r\nHost: "
                + place.host()
                + ":"
                + place.port()
                + "\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getInputStream().readAllBytes();
      }
    } catch (IOException | LastlayerException | Cancelled | IllegalStateException e) {
      LOG.debug("no first answer", e); // the browser waits for its own
    }
  }

  private void await(Place place) {
    var port = place.port();
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
                "listening on " + place.host() + ":" + port,
                "not",
                "The log has the details."));
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cancelled("serve");
    } finally {
      context.removeServiceListener(listener);
    }
  }

  /** Does not listen any more. */
  synchronized void stop() {
    withdraw();
    try {
      configurations.getConfiguration(PID, "?").delete();
    } catch (IOException | IllegalStateException e) {
      // Configuration Admin went first: then nothing listens any more
      return;
    }
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

  private void configure(Place place) {
    var settings = new Hashtable<String, Object>();
    settings.put("org.apache.felix.http.enable", "true");
    settings.put("org.osgi.service.http.port", String.valueOf(place.port()));
    settings.put("org.apache.felix.http.host", place.host());
    settings.put("org.apache.felix.http.mbeans", "false");
    settings.put("org.eclipse.jetty.servlet.SessionTrackingMode", "");
    settings.put("org.apache.felix.http.jetty.headerBufferSize", "16384");
    settings.put("org.apache.felix.http.jetty.maxFormSize", "65536");
    settings.put("org.apache.felix.http.jetty.threadpool.max", "128");
    settings.put("org.apache.felix.http.jetty.acceptQueueSize", "64");
    settings.put("org.apache.felix.http.timeout", "60000"); // longer than the heartbeat of events
    try {
      configurations.getConfiguration(PID, "?").update(settings);
    } catch (IOException e) {
      throw new IllegalStateException(e);
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
}
