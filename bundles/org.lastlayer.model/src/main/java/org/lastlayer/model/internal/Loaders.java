package org.lastlayer.model.internal;

import java.util.Map;
import java.util.function.Supplier;
import org.lastlayer.api.model.ModelLoader;

/** The loaders there are at the moment, by id. */
interface Loaders {
  /** A copy, sorted by id. */
  Map<String, Entry> all();

  /**
   * A loader, not yet made.
   *
   * @param version of its bundle
   */
  record Entry(String id, String version, Supplier<ModelLoader> loader) {}
}
