package org.lastlayer.model.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;

/**
 * Finds the bundles whose header {@code Lastlayer-Model} names cards of models, or whose header
 * {@code Lastlayer-Cards} names lists of cards without weights, as they come and go. Reads the
 * cards; the weights wait until they are asked for. Threads: any number.
 */
final class ModelExtender implements BundleTrackerCustomizer<ModelExtender.Found> {
  /** What one bundle brings. Threads: any number. */
  static final class Found {
    private final Bundle bundle;
    private final List<KnownModel> models = new ArrayList<>();
    private final List<Problem> broken = new ArrayList<>();
    // the cards of its models as services, for those who watch them come and go
    private final List<ServiceRegistration<ModelCard>> services = new ArrayList<>();
    private final List<String> lists;
    private @Nullable List<ModelCard> cards;

    Found(Bundle bundle, List<String> lists) {
      this.bundle = bundle;
      this.lists = lists;
    }

    /** Of its lists, which are long: read when somebody asks, which most commands do not. */
    synchronized List<ModelCard> cards() {
      var known = cards;
      if (known == null) {
        var read = new ArrayList<ModelCard>();
        lists.forEach(list -> tell(() -> read.addAll(PackedCards.list(bundle, list))));
        known = List.copyOf(read);
        cards = known;
      }
      return known;
    }

    synchronized List<Problem> broken() {
      cards();
      return List.copyOf(broken);
    }

    private synchronized void tell(Runnable reading) {
      try {
        reading.run();
      } catch (LastlayerException e) {
        broken.addAll(e.problems());
      }
    }
  }

  private final BundleContext context;
  private final Path cache;
  private final BundleTracker<Found> tracker;
  private final Map<Long, Found> byBundle = new ConcurrentHashMap<>();

  ModelExtender(BundleContext context, Path cache) {
    this.context = context;
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

  /** Cards without weights, which tell how to prepare pictures, by id. */
  Map<String, ModelCard> cards() {
    var cards = new TreeMap<String, ModelCard>();
    for (var found : new TreeMap<>(byBundle).values()) {
      for (var card : found.cards()) {
        cards.putIfAbsent(String.valueOf(card.id()), card);
      }
    }
    return cards;
  }

  List<Problem> broken() {
    return new TreeMap<>(byBundle)
        .values().stream().flatMap(found -> found.broken().stream()).toList();
  }

  @Override
  public @Nullable Found addingBundle(Bundle bundle, @Nullable BundleEvent event) {
    var models = PackedCards.named(bundle, PackedCards.MODELS);
    var cards = PackedCards.named(bundle, PackedCards.LISTS);
    if (models.isEmpty() && cards.isEmpty()) {
      return null;
    }
    var found = new Found(bundle, cards);
    for (var entry : models) {
      found.tell(() -> found.models.add(PackedCards.model(bundle, entry, cache)));
    }
    byBundle.put(bundle.getBundleId(), found);
    found.models.forEach(model -> found.services.add(register(bundle, model.card())));
    return found;
  }

  @Override
  public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, Found found) {
    // Started or stopped: its entries stay the same.
  }

  @Override
  public void removedBundle(Bundle bundle, @Nullable BundleEvent event, Found found) {
    byBundle.remove(bundle.getBundleId());
    found.services.forEach(ServiceRegistration::unregister);
  }

  private ServiceRegistration<ModelCard> register(Bundle bundle, ModelCard card) {
    var said = new Hashtable<String, Object>();
    var id = String.valueOf(card.id());
    said.put("model.id", id);
    said.put("model.title", card.title() == null ? id : card.title());
    said.put("model.paper", card.paper() == null ? "" : card.paper());
    said.put("model.bundle", bundle.getSymbolicName());
    said.put("model.version", bundle.getVersion().toString());
    return context.registerService(ModelCard.class, card, said);
  }
}
