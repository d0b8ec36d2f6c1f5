package org.lastlayer.web.internal.bundles;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lastlayer.pipeline.Extensions;
import org.lastlayer.web.internal.event.Events;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Refusal;
import org.lastlayer.web.internal.http.Route;
import org.lastlayer.web.internal.http.Routes;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Bundles over HTTP. Threads: any number; changes one at a time. */
public final class BundleRoutes implements Routes {
  private static final long LARGEST = 256L << 20;

  private final BundleContext context;
  private final Extensions extensions;
  private final Dropins dropins;
  private final Troubles troubles;

  /**
   * Of the framework.
   *
   * @param folder where bundles are dropped; null where nothing may be installed or removed
   */
  public BundleRoutes(BundleContext context, Extensions extensions, @Nullable Path folder) {
    this.context = context;
    this.extensions = extensions;
    this.dropins = new Dropins(folder, LARGEST);
    this.troubles = new Troubles(context);
  }

  @Override
  public String description() {
    return "bundles.json";
  }

  @Override
  public List<Route> all() {
    return List.of(
        Route.get("/bundles", x -> x.send(list())),
        Route.post("/bundles", this::install),
        Route.delete("/bundles/{name}", this::remove));
  }

  /** What is wrong with a bundle is told there from now on, and when that is over. */
  public BundleRoutes telling(Events events) {
    troubles.listen((comes, trouble) -> tell(events, comes, trouble));
    return this;
  }

  @Override
  public void close() {
    troubles.close();
  }

  private static void tell(Events events, boolean comes, Troubles.Trouble trouble) {
    var node = Exchange.JSON.createObjectNode();
    node.put("name", trouble.bundle()).put("version", trouble.version());
    node.put("problem", comes ? trouble.reason() : "");
    events.tell("bundle", "bundle " + trouble.bundle() + " " + trouble.file(), node);
  }

  private JsonNode list() {
    var all = Exchange.JSON.createArrayNode();
    var provided = extensions.list(null);
    var models = extensions.models();
    var wrong = new LinkedHashMap<String, Troubles.Trouble>();
    troubles.all().forEach(t -> wrong.put(t.bundle() + " " + t.version(), t));
    for (var bundle : context.getBundles()) {
      var name = String.valueOf(bundle.getSymbolicName());
      var title = bundle.getHeaders("").get("Bundle-Name");
      var node = all.addObject().put("name", name).put("version", bundle.getVersion().toString());
      node.put("state", state(bundle)).put("title", title == null ? name : title);
      node.put("dropin", file(bundle) != null);
      var trouble = wrong.remove(name + " " + bundle.getVersion());
      node.put("problem", trouble == null ? "" : trouble.reason());
      var provides = node.putArray("provides");
      var version = bundle.getVersion().toString();
      provided.stream()
          .filter(e -> e.bundle().equals(name) && e.version().equals(version))
          .forEach(e -> provides.add(e.kind().word() + " " + e.id()));
      models.stream()
          .filter(m -> m.bundle().equals(name) && m.version().equals(version))
          .forEach(m -> provides.add("model " + m.id()));
    }
    for (var none : wrong.values()) { // files that are no bundles
      var node = all.addObject().put("name", none.bundle()).put("version", none.version());
      node.put("state", "left out").put("title", none.bundle()).put("dropin", false);
      node.put("problem", none.reason()).putArray("provides");
    }
    return all;
  }

  private static String state(Bundle bundle) {
    return switch (bundle.getState()) {
      case Bundle.ACTIVE -> "active";
      case Bundle.STARTING -> "starting";
      case Bundle.STOPPING -> "stopping";
      case Bundle.RESOLVED -> "resolved";
      case Bundle.INSTALLED -> "installed";
      default -> "uninstalled";
    };
  }

  /** Its jar, where that lies in the folder in which bundles are dropped. */
  private @Nullable Path file(Bundle bundle) {
    var folder = dropins.folder();
    var location = bundle.getLocation().replaceFirst("^reference:", "");
    if (folder == null || !location.startsWith("file:")) {
      return null;
    }
    try {
      var file = Path.of(URI.create(location)).toAbsolutePath().normalize();
      return folder.toAbsolutePath().normalize().equals(file.getParent()) ? file : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private synchronized void install(Exchange exchange) throws IOException {
    dropins.need();
    exchange.allow("name");
    var jar = dropins.jar(Objects.requireNonNullElse(exchange.query("name"), ""));
    boolean before = Files.exists(jar);
    var name = dropins.put(jar, exchange.request().getInputStream(), n -> mayCome(n, jar));
    exchange.response().setStatus(before ? 200 : 201);
    exchange.send(
        Exchange.JSON
            .createObjectNode()
            .put("name", name)
            .put("file", jar.getFileName().toString()));
  }

  /** Bundles of the distribution are not replaced, nor is one dropped twice. */
  private void mayCome(String name, Path jar) {
    for (var bundle : context.getBundles()) {
      var file = file(bundle);
      if (name.equals(bundle.getSymbolicName()) && !jar.equals(file)) {
        throw Refusal.of(
            409,
            file == null
                ? "A bundle of that name is part of Lastlayer."
                : "A bundle of that name is there already, from " + file.getFileName() + ".");
      }
    }
  }

  private synchronized void remove(Exchange exchange) throws IOException {
    dropins.need();
    var name = exchange.path("name");
    var file =
        Arrays.stream(context.getBundles())
            .filter(b -> name.equals(b.getSymbolicName()))
            .map(this::file)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow(() -> Refusal.of(404, "No such bundle was dropped in."));
    Files.deleteIfExists(file);
    exchange.send(Exchange.JSON.createObjectNode().put("name", name));
  }
}
