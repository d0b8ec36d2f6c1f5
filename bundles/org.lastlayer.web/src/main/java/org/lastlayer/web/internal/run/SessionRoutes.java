package org.lastlayer.web.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.lastlayer.pipeline.DataRoots;
import org.lastlayer.pipeline.RunOptions;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Refusal;
import org.lastlayer.web.internal.http.Route;
import org.lastlayer.web.internal.http.Routes;
import org.lastlayer.web.internal.neighbors.NeighborRoutes;

/** What this program is, and which runs are open or can be. Threads: any number. */
public final class SessionRoutes implements Routes {
  private static final int MOST = 200;

  /** What is read of a {@code run.json} to say what it is; they are rarely 100 KiB. */
  private static final long LARGEST = 8 << 20;

  private final Views views;
  private final DataRoots roots;
  private final RunOptions options;
  private final Supplier<About> about;

  /**
   * What this program is.
   *
   * @param road name of the road that its arithmetic takes
   * @param allowInstall whether bundles may be brought over HTTP
   * @param canRun whether pipelines may be started over HTTP
   */
  public record About(String version, String road, boolean allowInstall, boolean canRun) {}

  /**
   * Of the runs that are open.
   *
   * @param roots where runs may be opened
   * @param options store and threads of those
   */
  public SessionRoutes(Views views, DataRoots roots, RunOptions options, Supplier<About> about) {
    this.views = views;
    this.roots = roots;
    this.options = options;
    this.about = about;
  }

  @Override
  public String description() {
    return "session.json";
  }

  @Override
  public List<Route> all() {
    return List.of(
        Route.get("/session", x -> x.send(session())),
        Route.get("/runs", x -> x.send(runs())),
        Route.get("/runs/available", x -> x.send(available())),
        Route.get("/runs/{run}", x -> x.send(about(views.run(x)))),
        Route.post("/runs", x -> x.send(open(x.json()))),
        Route.delete("/runs/{run}", this::close));
  }

  private ObjectNode session() {
    var said = about.get();
    var node = Exchange.JSON.createObjectNode().put("product", "Lastlayer");
    node.put("version", said.version()).put("java", Runtime.version().toString());
    node.put("road", said.road()).put("threads", Runtime.getRuntime().availableProcessors());
    node.put("allowInstall", said.allowInstall()).put("canRun", said.canRun());
    return node.put("folder", Path.of("").toAbsolutePath().toString());
  }

  private JsonNode runs() {
    var all = Exchange.JSON.createArrayNode();
    views.runs().all().forEach(run -> all.add(about(run)));
    return all;
  }

  private static ObjectNode about(LiveRun run) {
    var node = Exchange.JSON.createObjectNode().put("run", run.number()).put("name", run.name());
    node.put("title", run.title()).put("rows", run.rows());
    var lists = node.putArray("lists");
    run.lists().forEach(list -> lists.add(NeighborRoutes.list(list)));
    return node;
  }

  /** Run folders that can be opened; those that ended last first. */
  private JsonNode available() {
    var found = new ArrayList<ObjectNode>();
    for (var folder : RunFolders.in(roots)) {
      var said = read(folder.resolve("run.json"));
      if (said.has("lastlayer")) {
        var node =
            Exchange.JSON.createObjectNode().put("folder", RunFolders.written(folder, roots));
        node.put("name", said.path("name").asText()).put("title", said.path("title").asText());
        node.put("rows", said.path("rows").asInt()).put("ended", said.path("ended").asText());
        found.add(node);
      }
    }
    found.sort(
        java.util.Comparator.comparing((ObjectNode n) -> n.path("ended").asText()).reversed());
    var all = Exchange.JSON.createArrayNode();
    found.stream().limit(MOST).forEach(all::add);
    return all;
  }

  private static JsonNode read(Path file) {
    try {
      var node =
          Files.size(file) > LARGEST ? null : Exchange.JSON.readTree(Files.readAllBytes(file));
      return node == null ? Exchange.JSON.nullNode() : node;
    } catch (IOException _) {
      return Exchange.JSON.nullNode(); // another program's file of that name
    }
  }

  private JsonNode open(JsonNode body) {
    if (!body.path("folder").isTextual() || body.size() != 1) {
      throw Refusal.of(400, "The body must be {\"folder\": \"…\"}.");
    }
    return about(
        views.runs().open(roots.resolve(body.path("folder").textValue(), "folder"), options));
  }

  private void close(Exchange exchange) throws IOException {
    views.run(exchange).close();
    exchange.response().setStatus(204);
  }
}
