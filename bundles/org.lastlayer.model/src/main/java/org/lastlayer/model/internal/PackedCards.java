package org.lastlayer.model.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.model.ModelCards;
import org.osgi.framework.Bundle;

/**
 * Cards inside of bundles. What is wrong with one is thrown as a problem of kind DATA. Threads: any
 * number.
 */
final class PackedCards {
  /** The header that names cards of models. */
  static final String MODELS = "Lastlayer-Model";

  /** The header that names lists of cards without weights. */
  static final String LISTS = "Lastlayer-Cards";

  private PackedCards() {}

  /** The names of files that a header lists. */
  static List<String> named(Bundle bundle, String header) {
    var value = bundle.getHeaders("").get(header);
    return value == null
        ? List.of()
        : Arrays.stream(value.split(",", -1)).map(String::strip).toList();
  }

  /** A list of cards without weights. */
  static List<ModelCard> list(Bundle bundle, String name) {
    var where = bundle.getSymbolicName() + "/" + name;
    return ModelCards.readAll(bytes(bundle, name, where), where);
  }

  /** A card and the weights beside it, which are not read. */
  static KnownModel model(Bundle bundle, String name, Path cache) {
    var where = bundle.getSymbolicName() + "/" + name;
    var card = ModelCards.read(bytes(bundle, name, where), where);
    var weights = card.weights();
    if (card.id() == null || card.id().isBlank()) {
      throw problem(where + ": id", "given in a bundle", "nothing");
    }
    if (weights == null) {
      throw problem(where + ": weights", "given in a bundle", "nothing");
    }
    var folder = name.substring(0, name.lastIndexOf('/') + 1);
    var data = bundle.getEntry(folder + weights);
    if (data == null) {
      throw problem(where + ": weights", "an entry beside the card", "no '" + weights + "'");
    }
    var entries = new BundleEntries(bundle);
    return new KnownModel(
        card,
        new PackedWeights(
            weights,
            () -> entries.open(data),
            file -> entries.open(folder + file),
            card.sha256(),
            cache));
  }

  private static byte[] bytes(Bundle bundle, String name, String where) {
    var entry = bundle.getEntry(name);
    if (entry == null) {
      throw problem(where, "an entry of the bundle, as its header says", "no such entry");
    }
    try (var in = entry.openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw problem(where, "readable", e.toString());
    }
  }

  private static LastlayerException problem(String where, String expected, String found) {
    return new LastlayerException(new Problem(Kind.DATA, where, expected, found, ""));
  }
}
