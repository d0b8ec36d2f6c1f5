package org.lastlayer.model.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;

/** Which loader opens a model: the one its card names, or the first that knows the file. */
final class LoaderChoice {
  private final Loaders loaders;
  private volatile Loaders.@Nullable Entry known;

  private LoaderChoice(Loaders loaders, Loaders.@Nullable Entry known) {
    this.loaders = loaders;
    this.known = known;
  }

  /** The loader that a card names. */
  static LoaderChoice named(Loaders loaders, String id) {
    var all = loaders.all();
    var entry = all.get(id);
    if (entry == null) {
      throw new LastlayerException(
          new Problem(
              Kind.RESOURCE,
              "model",
              "of a format that can be opened (" + ids(all) + ")",
              "one for the loader '" + id + "'",
              "Install the feature that brings this loader."));
    }
    return new LoaderChoice(loaders, entry);
  }

  /** Whichever knows the file, found when the file is there. */
  static LoaderChoice byContent(Loaders loaders) {
    return new LoaderChoice(loaders, null);
  }

  Loaders.@Nullable Entry known() {
    return known;
  }

  /**
   * The loader for a file.
   *
   * @throws LastlayerException of kind DATA where none knows it
   */
  synchronized Loaders.Entry of(Path file) {
    var chosen = known;
    if (chosen == null) {
      chosen = find(file);
      known = chosen;
    }
    return chosen;
  }

  private Loaders.Entry find(Path file) {
    if (!Files.isReadable(file)) {
      throw new LastlayerException(
          new Problem(
              Kind.RESOURCE, "model", "a readable file", file.toString(), "See its permissions."));
    }
    var all = loaders.all();
    for (var entry : all.values()) {
      if (entry.loader().get().canOpen(file)) {
        return entry;
      }
    }
    throw new LastlayerException(
        new Problem(
            Kind.DATA,
            "model",
            "a model that a loader can open (" + ids(all) + ")",
            "the file " + file,
            "It is damaged, no model, or of a format whose loader is not installed."));
  }

  private static String ids(Map<String, Loaders.Entry> all) {
    return all.isEmpty() ? "no loader is installed" : String.join(", ", all.keySet());
  }
}
