package org.lastlayer.web.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Hashtable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Cancelled;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Felix HTTP, told where to listen by its configuration: it is off until then, and off again
 * afterwards.
 *
 * <p>Jetty takes half a second to start. Where the launcher says that the command will serve, it
 * starts as soon as this bundle does, beside everything else, on loopback and with nothing to offer
 * yet; most people name no port, and then it is there when the command comes to it.
 */
@Component(service = Listener.class, immediate = true)
public final class Listener {
  private static final String PID = "org.apache.felix.http";
  private static final String RUNTIME = "org.osgi.service.servlet.runtime.HttpServiceRuntime";
  private static final String ENDPOINT = "osgi.http.endpoint";
  private static final String COMMAND = "lastlayer.command";
  private static final String LOOPBACK = "127.0.0.1";
  private static final int BACKLOG = 1;

  private final BundleContext context;
  private final ConfigurationAdmin configurations;
  private @Nullable Place early;

  private record Place(String host, int port) {}

  /** Made by the framework. */
  @Activate
  public Listener(BundleContext context, @Reference ConfigurationAdmin configurations) {
    this.context = context;
    this.configurations = configurations;
    if ("serve".equals(context.getProperty(COMMAND))) {
      try {
        var place = new Place(LOOPBACK, free(LOOPBACK, 0));
        configure(place);
        early = place;
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
    var before = early;
    early = null;
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
      if (!place.equals(before)) {
        configure(place);
      }
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
