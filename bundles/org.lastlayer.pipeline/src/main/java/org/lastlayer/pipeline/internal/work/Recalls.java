package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lastlayer.api.index.Recall;

/** A recall as JSON; absent for an index that cannot err. */
public final class Recalls {
  private static final String FIELD = "recall";

  private Recalls() {}

  static void write(Recall recall, ObjectNode into) {
    if (!recall.exact()) {
      into.putObject(FIELD)
          .put("value", recall.value())
          .put("k", recall.k())
          .put("sample", recall.sample());
    }
  }

  /** What {@link #write} wrote; exact where nothing is said. */
  public static Recall read(JsonNode from) {
    var said = from.path(FIELD);
    return said.isMissingNode()
        ? Recall.EXACT
        : new Recall(
            said.path("value").asDouble(), said.path("k").asInt(), said.path("sample").asInt());
  }
}
