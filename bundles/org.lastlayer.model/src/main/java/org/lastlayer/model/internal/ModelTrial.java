package org.lastlayer.model.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.api.problem.LastlayerException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Tells what is wrong with the cards of a bundle that was dropped in: those that cannot be read,
 * and those whose id another bundle has already. The launcher asks it about each bundle that has
 * one of the headers in {@code trial.header}. Plain Java, since launcher and bundles share no types
 * of their own. Threads: any number.
 */
@Component(
    service = Function.class,
    property = {"trial.header=" + PackedCards.MODELS, "trial.header=" + PackedCards.LISTS})
public final class ModelTrial implements Function<Bundle, List<String>> {
  private final BundleContext context;

  /** Made by the framework when the first such bundle is dropped in. */
  @Activate
  public ModelTrial(BundleContext context) {
    this.context = context;
  }

  @Override
  public List<String> apply(Bundle bundle) {
    var name = bundle.getSymbolicName();
    var wrong = new ArrayList<String>();
    var models = ids(bundle, PackedCards.MODELS, wrong::add);
    var cards = ids(bundle, PackedCards.LISTS, wrong::add);
    // of two with the same id, the one installed first is taken
    for (var other : context.getBundles()) {
      if (other.getBundleId() < bundle.getBundleId()) {
        seconds(name, models, other, PackedCards.MODELS, wrong);
        seconds(name, cards, other, PackedCards.LISTS, wrong);
      }
    }
    return wrong;
  }

  private static void seconds(
      String name, List<String> ids, Bundle other, String header, List<String> wrong) {
    if (ids.isEmpty()) {
      return;
    }
    var taken = ids(other, header, problem -> {});
    for (var id : ids) {
      if (taken.contains(id)) {
        wrong.add(
            name
                + " brings a second '"
                + id
                + "', which is not used: "
                + other.getSymbolicName()
                + " has that id already.");
      }
    }
  }

  /** The ids of its cards that can be read; what is wrong with others is said, a sentence each. */
  private static List<String> ids(Bundle bundle, String header, Consumer<String> wrong) {
    var cards = new ArrayList<ModelCard>();
    for (var entry : PackedCards.named(bundle, header)) {
      try {
        if (header.equals(PackedCards.MODELS)) {
          cards.add(PackedCards.model(bundle, entry, Path.of("")).card());
        } else {
          cards.addAll(PackedCards.list(bundle, entry));
        }
      } catch (LastlayerException e) {
        e.problems()
            .forEach(
                p -> wrong.accept(bundle.getSymbolicName() + " has a card that is not used: " + p));
      }
    }
    return cards.stream().map(card -> String.valueOf(card.id())).toList();
  }
}
