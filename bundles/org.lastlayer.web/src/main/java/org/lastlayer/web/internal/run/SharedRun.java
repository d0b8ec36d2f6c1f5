package org.lastlayer.web.internal.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.pipeline.live.LiveList;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.web.internal.http.Exchange;

/**
 * A run as parts that a page reads without a server: what the interface answers, as files.
 * Neighbour lists are those that the run wrote, with its own metrics. Threads: one.
 */
public final class SharedRun {
  private static final int CHUNK = 1000;
  private static final int MOST_LINES = 1000;
  private static final Duration LONG = Duration.ofDays(1);

  private final RunView view;
  private final LiveRun run;
  private final @Nullable String map;
  private final int most;
  private final String product;

  /**
   * Of an open run.
   *
   * @param map to begin with; null for the first
   * @param most neighbours a row
   * @param product name and version of this program
   */
  public SharedRun(Views views, LiveRun run, @Nullable String map, int most, String product) {
    this.view = views.of(run);
    this.run = run;
    this.map = map;
    this.most = most;
    this.product = product;
    if (map != null && run.maps().stream().noneMatch(m -> m.name().equals(map))) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.REQUEST,
              "--map",
              "the name of a map of the run",
              "'" + map + "'",
              "Known: " + String.join(", ", run.maps().stream().map(m -> m.name()).toList())));
    }
  }

  /** Writes every part. */
  public void write(Carrier carrier) throws IOException {
    var pictures = view.pictures.about(LONG);
    carrier.json("data/manifest.json", manifest(pictures));
    for (var column : view.columns()) {
      coded(carrier, column.coded());
    }
    for (var placed : view.maps()) {
      coded(carrier, placed.coded());
    }
    for (var aligned : view.alignments()) {
      coded(carrier, aligned.coded());
    }
    for (int from = 0; from < run.rows(); from += CHUNK) {
      carrier.json("data/items/" + from / CHUNK + ".json", items(from, pictures.text()));
    }
    for (var list : run.lists()) {
      neighbors(carrier, list);
    }
    tables(carrier);
    models(carrier);
    carrier.json("data/tags.json", tags());
    var sprite = pictures.sprite();
    for (int page = 0; sprite != null && page < sprite.pages(); page++) {
      byte[] bytes = view.pictures.page(sprite, page, LONG);
      if (bytes != null) {
        carrier.bytes("data/sprites/" + page + ".jpg", bytes);
      }
    }
  }

  private static void coded(Carrier carrier, Coded coded) throws IOException {
    carrier.bytes("data/columns/" + coded.hash(), coded.bytes().get());
  }

  private ObjectNode manifest(Pictures.About pictures) {
    var node = Manifest.of(view);
    node.set("pictures", Manifest.pictures(pictures));
    if (pictures.available() && pictures.sprite() == null) {
      var none = new Pictures.About(false, false, "Too many items for pictures here.", false, null);
      node.set("pictures", Manifest.pictures(none));
    }
    var lists = node.putArray("lists");
    var more = node.putObject("static").put("chunk", CHUNK).put("map", map);
    more.put("shared", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    more.put("product", product).put("texts", pictures.text());
    var shown = more.putArray("lists");
    for (var list : run.lists()) {
      var written = run.data().written(list.name());
      if (written != null) {
        lists(lists.addObject(), list).put("k", Math.min(most, written.k()));
        var each = lists(shown.addObject(), list).put("k", Math.min(most, written.k()));
        if (!written.recall().exact()) {
          each.put("recall", written.recall().value());
        }
      }
    }
    return node;
  }

  private ObjectNode lists(ObjectNode node, LiveList list) {
    var metric = run.data().metric(list.name());
    node.put("name", list.name()).put("of", list.of()).put("metric", metric);
    node.put("wanted", metric).put("index", list.index());
    return node.put("revision", 0).put("note", "");
  }

  private ObjectNode items(int from, boolean texts) {
    var node = Exchange.JSON.createObjectNode().put("from", from);
    var ids = node.putArray("ids");
    var labels = node.putArray("labels");
    var paths = node.putArray("paths");
    var said = texts ? node.putArray("texts") : null;
    for (int row = from; row < Math.min(run.rows(), from + CHUNK); row++) {
      var item = run.item(row);
      ids.add(item.id());
      labels.add(item.label());
      paths.add(item.path());
      if (said != null) {
        said.add(view.pictures.text(row));
      }
    }
    if (said == null) {
      node.putNull("texts");
    }
    return node;
  }

  private void neighbors(Carrier carrier, LiveList list) throws IOException {
    var found = run.data().written(list.name());
    if (found == null) {
      return;
    }
    carrier.bytes("data/neighbors/" + list.name() + ".ids", numbers(found, true));
    carrier.bytes("data/neighbors/" + list.name() + ".distances", numbers(found, false));
  }

  private byte[] numbers(Neighbors found, boolean ids) {
    int k = Math.min(most, found.k());
    var buffer =
        ByteBuffer.allocate(Math.multiplyExact(4 * k, found.queries()))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < found.queries(); row++) {
      for (int i = row * found.k(); i < row * found.k() + k; i++) {
        if (ids) {
          buffer.putInt((int) found.ids()[i]);
        } else {
          buffer.putFloat(found.distances()[i]);
        }
      }
    }
    return buffer.array();
  }

  private void tables(Carrier carrier) throws IOException {
    for (var found : run.data().diagnostics()) {
      for (var table : found.tables().get()) {
        carrier.json(
            "data/diagnostics/" + found.name() + "." + table.name() + ".json",
            TableRoutes.page(table, 0, MOST_LINES));
      }
    }
    for (var comparison : run.data().comparisons()) {
      var most = view.disagreement(comparison.name());
      if (most != null) {
        carrier.json(
            "data/comparisons/" + comparison.name() + ".json", most.page(view, 0, MOST_LINES));
      }
    }
  }

  private void models(Carrier carrier) throws IOException {
    carrier.json("data/model.json", view.models().of(run, true));
    for (var space : run.data().spaces()) {
      var first = run.data().firstLayer(space.name());
      if (first.isPresent()) {
        carrier.bytes("data/filters/" + space.name() + ".png", Models.sheet(first.get()));
      }
    }
  }

  private ObjectNode tags() {
    var node = Exchange.JSON.createObjectNode();
    ArrayNode all = node.putArray("tags");
    view.tags
        .all()
        .forEach(
            (name, tag) ->
                all.addObject()
                    .put("name", name)
                    .put("color", tag.color())
                    .put("count", tag.rows().cardinality())
                    .put(
                        "bits",
                        Base64.getEncoder().encodeToString(Bits.of(tag.rows(), view.order()))));
    return node.put("revision", view.tags.revision());
  }
}
