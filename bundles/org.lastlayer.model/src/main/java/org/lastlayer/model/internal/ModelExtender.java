package org.lastlayer.model.internal;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.model.ModelCards;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;

/**
 * Finds the bundles whose header {@code Lastlayer-Model} names cards, as they come and go. Reads
 * the cards; the weights wait until they are asked for. Threads: any number.
 */
final class ModelExtender implements BundleTrackerCustomizer<ModelExtender.Found> {
  static final String HEADER = "Lastlayer-Model";

  /** What one bundle brings. */
  record Found(List<KnownModel> models, List<Problem> broken) {}

  private final Path cache;
  private final BundleTracker<Found> tracker;
  private final Map<Long, Found> byBundle = new ConcurrentHashMap<>();

  ModelExtender(BundleContext context, Path cache) {
    this.cache = cache;
    // A bundle without code need not be started to be read.
    this.tracker =
        new BundleTracker<>(context, Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE, this);
  }

  void open() {
    tracker.open();
  }

  void close() {
    tracker.close();
  }

  /** By id; where two bundles bring the same, the one installed first. */
  Map<String, KnownModel> models() {
    var models = new TreeMap<String, KnownModel>();
    for (var found : new TreeMap<>(byBundle).values()) {
      for (var model : found.models) {
        models.putIfAbsent(String.valueOf(model.card().id()), model);
      }
    }
    return models;
  }

  List<Problem> broken() {
    return new TreeMap<>(byBundle)
        .values().stream().flatMap(found -> found.broken.stream()).toList();
  }

  @Override
  public @Nullable Found addingBundle(Bundle bundle, @Nullable BundleEvent event) {
    var header = bundle.getHeaders("").get(HEADER);
    if (header == null) {
      return null;
    }
    var found = new Found(new ArrayList<>(), new ArrayList<>());
    for (var entry : header.split(",", -1)) {
      try {
        found.models.add(read(bundle, entry.strip()));
      } catch (LastlayerException e) {
        found.broken.addAll(e.problems());
      }
    }
    byBundle.put(bundle.getBundleId(), found);
    return found;
  }

  @Override
  public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, Found found) {
    // Started or stopped: its entries stay the same.
  }

  @Override
  public void removedBundle(Bundle bundle, @Nullable BundleEvent event, Found found) {
    byBundle.remove(bundle.getBundleId());
  }

  private KnownModel read(Bundle bundle, String name) {
    var where = bundle.getSymbolicName() + "/" + name;
    var entry = bundle.getEntry(name);
    if (entry == null) {
      throw problem(
          where, "a card in the bundle, as its header " + HEADER + " says", "no such entry");
    }
    var card = ModelCards.read(bytes(entry, where), where);
    var weights = card.weights();
    if (card.id() == null || card.id().isBlank()) {
      throw problem(where + ": id", "given in a bundle", "nothing");
    }
    if (weights == null) {
      throw problem(where + ": weights", "given in a bundle", "nothing");
    }
    var data = bundle.getEntry(name.substring(0, name.lastIndexOf('/') + 1) + weights);
    if (data == null) {
      throw problem(where + ": weights", "an entry beside the card", "no '" + weights + "'");
    }
    return new KnownModel(card, new PackedWeights(weights, data::openStream, card.sha256(), cache));
  }

  private static byte[] bytes(URL entry, String where) {
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
