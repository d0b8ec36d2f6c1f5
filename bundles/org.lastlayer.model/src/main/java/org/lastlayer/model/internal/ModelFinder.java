package org.lastlayer.model.internal;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.matrix.LocalCopies;
import org.lastlayer.matrix.RemotePaths;
import org.lastlayer.model.ModelCards;
import org.lastlayer.model.ModelHandle;
import org.lastlayer.model.Models;

/** Finds a model among those of bundles, then among files. */
final class ModelFinder implements Models {
  private final Supplier<Map<String, KnownModel>> bundled;
  private final Supplier<Map<String, ModelCard>> library;
  private final Supplier<List<Problem>> broken;
  private final Loaders loaders;

  /**
   * Over what there is at each call.
   *
   * @param bundled models by id
   * @param library cards without weights, by id
   * @param broken what is wrong with cards in bundles
   */
  ModelFinder(
      Supplier<Map<String, KnownModel>> bundled,
      Supplier<Map<String, ModelCard>> library,
      Supplier<List<Problem>> broken,
      Loaders loaders) {
    this.bundled = bundled;
    this.library = library;
    this.broken = broken;
    this.loaders = loaders;
  }

  @Override
  public ModelHandle resolve(String model, @Nullable String card) {
    var known = bundled.get().get(model);
    return known != null ? ofBundle(model, known, card) : ofFile(model, card);
  }

  private ModelHandle ofBundle(String name, KnownModel known, @Nullable String over) {
    var card = with(known.card(), over);
    return new Resolved(name, card, known.weights(), choice(card));
  }

  private ModelHandle ofFile(String name, @Nullable String over) {
    var file = file(name);
    if (file == null || !Files.exists(file)) {
      throw unknown(name);
    }
    if (Files.isDirectory(file)) {
      throw new LastlayerException(
          new Problem(
              Kind.REQUEST,
              "model",
              "an id or a file",
              "the folder " + file,
              "Name a file in it."));
    }
    var weights = file;
    var cardFile = beside(file);
    if (name.endsWith(ModelCards.SUFFIX)) {
      cardFile = file;
      weights = weightsOf(file);
    }
    weights = LocalCopies.beside(weights, belongsTo(weights), null);
    var card = with(cardFile == null ? ModelCards.EMPTY : ModelCards.read(cardFile), over);
    var choice = choice(card);
    choice.of(weights);
    return new Resolved(name, card, new FileWeights(weights), choice);
  }

  private LoaderChoice choice(ModelCard card) {
    var loader = card.loader();
    return loader == null ? LoaderChoice.byContent(loaders) : LoaderChoice.named(loaders, loader);
  }

  private ModelCard with(ModelCard card, @Nullable String over) {
    if (over == null) {
      return card;
    }
    var lent = lent(over);
    if (lent != null) {
      // Another's card lends its preparation as a whole, and nothing that belongs to its weights.
      return new ModelCard(
          card.id(),
          card.title(),
          card.loader(),
          card.weights(),
          card.sha256(),
          lent.input(),
          card.featureLayer(),
          card.labels(),
          card.facts(),
          card.license(),
          card.origin(),
          card.paper(),
          // It was made with the preparation that is replaced.
          null);
    }
    var file = file(over);
    if (file == null || !Files.isRegularFile(file)) {
      var ids = new TreeSet<>(bundled.get().keySet());
      ids.addAll(library.get().keySet());
      throw new LastlayerException(
          new Problem(
              Kind.REQUEST,
              "card",
              "the file of a card, or the id of a known one",
              "'" + over + "'",
              Nearest.advice(over, ids) + families(ids)));
    }
    return ModelCards.merge(card, ModelCards.read(file));
  }

  private @Nullable ModelCard lent(String id) {
    var known = bundled.get().get(id);
    return known != null ? known.card() : library.get().get(id);
  }

  /** "Known: fashion-lenet, timm/… (45), …": a list of all would fill the screen. */
  private static String families(Set<String> ids) {
    var counts = new TreeMap<String, Integer>();
    for (var id : ids) {
      int slash = id.indexOf('/');
      counts.merge(slash < 0 ? id : id.substring(0, slash + 1) + "…", 1, Integer::sum);
    }
    var words = new ArrayList<String>();
    counts.forEach((name, count) -> words.add(count == 1 ? name : name + " (" + count + ")"));
    return words.isEmpty() ? "No bundle brings one." : "Known: " + String.join(", ", words) + ".";
  }

  private static @Nullable Path beside(Path file) {
    var name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    for (var stem : dot > 0 ? List.of(name, name.substring(0, dot)) : List.of(name)) {
      var card = file.resolveSibling(stem + ModelCards.SUFFIX);
      if (Files.isRegularFile(card)) {
        return card;
      }
    }
    return null;
  }

  private static Path weightsOf(Path cardFile) {
    var weights = ModelCards.read(cardFile).weights();
    if (weights == null || !Files.isRegularFile(cardFile.resolveSibling(weights))) {
      throw new LastlayerException(
          new Problem(
              Kind.DATA,
              "model",
              "a card with its weights beside it",
              weights == null
                  ? cardFile + ", which names none"
                  : "no file " + cardFile.resolveSibling(weights),
              "Name the file of the weights itself, or put its name under \"weights\"."));
    }
    return cardFile.resolveSibling(weights);
  }

  /** What loaders and tokenizers look for beside weights: the rest of their numbers, and JSON. */
  private static Predicate<String> belongsTo(Path weights) {
    var name = weights.getFileName().toString();
    int dot = name.lastIndexOf('.');
    var stem = dot > 0 ? name.substring(0, dot) : name;
    return other -> other.startsWith(stem) || other.endsWith("tokenizer.json");
  }

  private static @Nullable Path file(String name) {
    if (RemotePaths.named(name)) {
      return RemotePaths.of(name, "model");
    }
    try {
      return Path.of(name).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private LastlayerException unknown(String name) {
    var ids = bundled.get().keySet();
    var advice = new StringBuilder(Nearest.advice(name, ids));
    advice.append(
        ids.isEmpty() ? "No bundle brings a model." : "Known: " + String.join(", ", ids) + ".");
    for (var problem : broken.get()) {
      advice.append(" A bundle's card is left out: ").append(problem);
    }
    return new LastlayerException(
        new Problem(
            Kind.REQUEST,
            "model",
            "the id of a known model, or a file",
            "'" + name + "'",
            advice.toString()));
  }
}
