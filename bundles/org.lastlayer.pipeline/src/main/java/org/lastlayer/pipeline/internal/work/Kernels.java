package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.feature.FirstLayer;
import org.lastlayer.api.model.Filters;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.matrix.Npy;
import org.lastlayer.matrix.StoreDraft;
import org.lastlayer.matrix.StoreEntry;

/** Kernels of a first convolution, kept beside a feature matrix. */
public final class Kernels {
  private static final String FILE = "kernels.npy";
  private static final String META = "firstLayer";

  private Kernels() {}

  /** Keeps them, unless there are none or too many. */
  static void write(@Nullable FirstLayer first, StoreDraft draft, ObjectNode meta) {
    if (first == null || first.filters().values().length > FirstLayer.MOST) {
      return;
    }
    var filters = first.filters();
    int size = filters.channels() * filters.height() * filters.width();
    draft.add(FILE, new HeapMatrix(filters.values(), filters.count(), size));
    meta.putObject(META)
        .put("layer", filters.layer())
        .put("channels", filters.channels())
        .put("height", filters.height())
        .put("width", filters.width())
        .put("order", first.channels());
  }

  /** Those that were kept, or null. */
  public static @Nullable FirstLayer read(StoreEntry entry, JsonNode meta) throws IOException {
    var said = meta.path(META);
    if (said.isMissingNode()) {
      return null;
    }
    try (var values = Npy.open(entry.file(FILE))) {
      var filters =
          new Filters(
              said.path("layer").asText(),
              Math.toIntExact(values.info().rows()),
              said.path("channels").asInt(),
              said.path("height").asInt(),
              said.path("width").asInt(),
              values.toArray());
      return new FirstLayer(filters, said.path("order").asText());
    }
  }
}
