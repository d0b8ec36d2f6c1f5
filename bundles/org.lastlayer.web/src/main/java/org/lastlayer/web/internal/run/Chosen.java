package org.lastlayer.web.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.BitSet;
import org.lastlayer.web.internal.http.Refusal;

/** Rows that a body names: {@code rows}, {@code bits} in point order, or a {@code tag}. */
final class Chosen {
  private Chosen() {}

  /** Those rows; 400 unless exactly one of the three is given. */
  static BitSet rows(JsonNode body, RunView view) {
    int given = 0;
    for (var way : new String[] {"rows", "bits", "tag"}) {
      given += body.has(way) ? 1 : 0;
    }
    if (given != 1) {
      throw Refusal.of(400, "Give exactly one of rows, bits or tag.");
    }
    if (body.has("tag")) {
      return view.tags.rows(body.path("tag").asText());
    }
    return listed(body, view);
  }

  /** The same without {@code tag}, which means something else there. */
  static BitSet listed(JsonNode body, RunView view) {
    if (body.has("rows") == body.has("bits")) {
      throw Refusal.of(400, "Give exactly one of rows or bits.");
    }
    if (body.has("bits")) {
      try {
        return Bits.rows(Base64.getDecoder().decode(body.path("bits").asText()), view.order());
      } catch (IllegalArgumentException e) {
        throw Refusal.of(400, "bits must be base64.");
      }
    }
    var rows = new BitSet(view.run.rows());
    for (var row : body.path("rows")) {
      if (!row.isInt() || row.asInt() < 0 || row.asInt() >= view.run.rows()) {
        throw Refusal.of(400, "rows must be from 0 to " + (view.run.rows() - 1) + ".");
      }
      rows.set(row.asInt());
    }
    return rows;
  }
}
