package org.lastlayer.pipeline.internal.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What was learned with the maps of this session, by their names. Threads: any number. */
final class Placers implements AutoCloseable {
  private final Map<String, Placer> all = new ConcurrentHashMap<>();

  void keep(String map, Placer placer) {
    var old = all.put(map, placer);
    if (old != null) {
      old.close();
    }
  }

  void forget(String map) {
    var old = all.remove(map);
    if (old != null) {
      old.close();
    }
  }

  @Nullable Placer of(String map) {
    return all.get(map);
  }

  @Override
  public void close() {
    all.keySet().forEach(this::forget);
  }
}
