package org.lastlayer.web.internal.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.api.source.RasterReader;
import org.lastlayer.pipeline.live.Asked;
import org.lastlayer.pipeline.run.RunSink;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Refusal;
import org.lastlayer.web.internal.http.Route;
import org.lastlayer.web.internal.http.Routes;
import org.lastlayer.web.internal.http.Site;
import org.lastlayer.web.internal.neighbors.NeighborRoutes;

/**
 * A picture or a text from elsewhere, looked up in a run. Threads: any number; one at a time a run.
 */
public final class QueryRoutes implements Routes {
  private static final int LARGEST = 32 << 20;
  private static final int THUMBNAIL = 128;

  private final Site site;
  private final Supplier<@Nullable RasterReader> reader;

  /** Pictures are shown where something can read them. */
  public QueryRoutes(Site site, Supplier<@Nullable RasterReader> reader) {
    this.site = site;
    this.reader = reader;
  }

  @Override
  public String description() {
    return "query.json";
  }

  @Override
  public List<Route> all() {
    return List.of(Route.post("/runs/{run}/query", this::ask));
  }

  private void ask(Exchange exchange) throws IOException {
    exchange.allow("k", "list");
    var run = site.run(exchange.path("run"));
    var item = item(exchange);
    int k = exchange.queryWhole("k", 0, 1, run.rows());
    var lists = exchange.queries("list");
    var found = run.ask(item, k, lists, RunSink.SILENT, new AtomicBoolean());
    var node = Exchange.JSON.createObjectNode();
    var pictures = reader.get();
    var small = pictures == null ? null : pictures.thumbnail(item, THUMBNAIL);
    node.put("thumbnail", small == null ? null : Thumbnail.url(small));
    NeighborRoutes.columns(node, run, found.answers());
    places(node, found);
    exchange.send(node);
  }

  private static void places(ObjectNode node, Asked found) {
    var places = node.putArray("places");
    for (var place : found.places()) {
      var each = places.addObject().put("map", place.map());
      if (place.why().isEmpty()) {
        var at = each.putArray("at");
        place.at().forEach(at::add);
      } else {
        each.put("why", place.why());
      }
    }
    var notes = node.putArray("notes");
    found.notes().forEach(notes::add);
  }

  private static Item item(Exchange exchange) throws IOException {
    var type =
        Objects.requireNonNullElse(exchange.request().getContentType(), "")
            .toLowerCase(Locale.ROOT);
    if (type.startsWith("application/json")) {
      var body = exchange.json();
      var text = body.path("text");
      if (!text.isTextual() || text.textValue().isBlank() || body.size() > 1) {
        throw Refusal.of(400, "The body must be a picture, or {\"text\": \"…\"}.");
      }
      var media = new Media.Text(text.textValue());
      return new Item("the text", null, null, Map.of(), () -> media);
    }
    if (!type.startsWith("image/")) {
      throw Refusal.of(415, "The body must be a picture, image/…, or {\"text\": \"…\"}.");
    }
    byte[] bytes = exchange.body(LARGEST);
    Media.EncodedImage media = () -> new ByteArrayInputStream(bytes);
    return new Item("the picture", null, null, Map.of(), () -> media);
  }
}
