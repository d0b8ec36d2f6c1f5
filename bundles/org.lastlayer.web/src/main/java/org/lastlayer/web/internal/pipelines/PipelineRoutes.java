package org.lastlayer.web.internal.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Refusal;
import org.lastlayer.web.internal.http.Route;
import org.lastlayer.web.internal.http.Routes;
import org.lastlayer.web.internal.http.Site;
import org.lastlayer.web.internal.job.Problems;

/** Pipelines read, checked and saved. Threads: any number. */
public final class PipelineRoutes implements Routes {
  private static final int LARGEST = 1 << 20;

  private final Site site;
  private final PipelineFiles files;

  /** Of these files. */
  public PipelineRoutes(Site site, PipelineFiles files) {
    this.site = site;
    this.files = files;
  }

  @Override
  public String description() {
    return "pipelines.json";
  }

  @Override
  public List<Route> all() {
    return List.of(
        Route.get("/pipelines", x -> x.send(list())),
        Route.post("/pipelines/validate", this::validate),
        Route.get("/pipelines/{name}", this::read),
        Route.put("/pipelines/{name}", this::save),
        Route.get(
            "/schema/pipeline",
            x ->
                x.send(
                    "application/schema+json",
                    site.extensions().pipelineSchema().getBytes(StandardCharsets.UTF_8))));
  }

  private JsonNode list() {
    var all = Exchange.JSON.createArrayNode();
    files
        .all()
        .forEach(
            (name, file) -> {
              var tree = PipelineFiles.tree(file);
              var title = tree == null ? "" : tree.path("title").asText("");
              if (title.isEmpty() && tree != null) {
                title = tree.path("name").asText(name);
              }
              all.addObject()
                  .put("name", name)
                  .put("title", title)
                  .put("writable", files.writable(name));
            });
    return all;
  }

  private void read(Exchange exchange) throws IOException {
    var name = exchange.path("name");
    var text = Files.readString(files.find(name), StandardCharsets.UTF_8);
    answer(exchange, name, text);
  }

  private void answer(Exchange exchange, String name, String text) throws IOException {
    exchange.response().setHeader("ETag", '"' + Tags.of(text) + '"');
    var node = Exchange.JSON.createObjectNode().put("name", name);
    node.set("json", Exchange.JSON.readTree(text));
    exchange.send(node.put("writable", files.writable(name)));
  }

  private void save(Exchange exchange) throws IOException {
    var name = exchange.path("name");
    var had = exchange.request().getHeader("If-Match");
    boolean known = files.all().containsKey(name);
    var text = files.save(name, body(exchange), had == null ? null : had.replace("\"", ""));
    exchange.response().setStatus(known ? 200 : 201);
    answer(exchange, name, text);
  }

  private static ObjectNode body(Exchange exchange) throws IOException {
    if (exchange.json(LARGEST) instanceof ObjectNode body
        && body.size() == 1
        && body.get("json") instanceof ObjectNode json) {
      return json;
    }
    throw Refusal.of(400, "The body must be {\"json\": { … }}.");
  }

  /** Says what is wrong, or what would be done. Answers 200 in both cases. */
  private void validate(Exchange exchange) throws IOException {
    var node = Exchange.JSON.createObjectNode();
    try (var plan =
        site.workbench().plan(files.request(body(exchange)), site.options().options())) {
      node.set("problems", Problems.json(List.of()));
      node.set("warnings", Problems.json(plan.warnings()));
      node.put("name", plan.name()).put("title", plan.title()).put("items", plan.items());
      var steps = node.putArray("steps");
      for (var step : plan.steps()) {
        var each = steps.addObject().put("name", step.name()).put("kind", step.kind());
        each.put("use", step.use()).put("title", step.title()).put("cached", step.cached());
      }
    } catch (LastlayerException e) {
      node.set("problems", Problems.json(e.problems()));
      node.putArray("warnings");
      node.putArray("steps");
    }
    exchange.send(node);
  }
}
