package org.lastlayer.web.internal.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.Extensions;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Refusal;
import org.lastlayer.web.internal.http.Route;
import org.lastlayer.web.internal.http.Routes;

/** Extensions and models as they are now. Threads: any number. */
public final class ExtensionRoutes implements Routes {
  private static final String MODEL = "model";

  private final Extensions extensions;

  /** Of these. */
  public ExtensionRoutes(Extensions extensions) {
    this.extensions = extensions;
  }

  @Override
  public String description() {
    return "extensions.json";
  }

  @Override
  public List<Route> all() {
    return List.of(
        Route.get("/extensions", this::list),
        Route.get("/extensions/{kind}/{id}/schema", this::schema));
  }

  private void list(Exchange exchange) throws IOException {
    exchange.allow("kind");
    exchange.send(list(exchange.query("kind")));
  }

  private JsonNode list(@Nullable String kind) {
    var all = Exchange.JSON.createArrayNode();
    if (kind == null || !kind.equals(MODEL)) {
      for (var each : extensions.list(kind == null ? null : kind(kind))) {
        var node = all.addObject().put("kind", each.kind().word()).put("id", each.id());
        node.put("title", each.title()).put("summary", each.summary()).put("paper", each.paper());
        node.put("bundle", each.bundle()).put("version", each.version());
        var facts = node.putObject("facts");
        each.facts().forEach(facts::put);
      }
    }
    if (kind == null || kind.equals(MODEL)) {
      for (var each : extensions.models()) {
        var node = all.addObject().put("kind", MODEL).put("id", each.id());
        node.put("title", each.title()).put("summary", "").put("paper", each.paper());
        node.put("bundle", each.bundle()).put("version", each.version());
      }
    }
    return all;
  }

  private static ExtensionKind kind(String word) {
    return ExtensionKind.of(word)
        .orElseThrow(() -> Refusal.of(404, "No such kind of extension: " + word + "."));
  }

  private void schema(Exchange exchange) throws IOException {
    var text = extensions.schema(kind(exchange.path("kind")), exchange.path("id"));
    exchange.send("application/schema+json", text.getBytes(StandardCharsets.UTF_8));
  }
}
