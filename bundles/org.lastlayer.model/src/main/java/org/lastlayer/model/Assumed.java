package org.lastlayer.model;

import java.util.ArrayList;
import java.util.List;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;

/** What of a preparation nobody has said. */
public final class Assumed {
  /** Key of a card's facts: what whoever wrote the card did not know either. */
  public static final String FACT = "assumed";

  private static final int LEAST = 160;
  private static final int MOST = 640;

  private Assumed() {}

  /** In words; what a card says under {@link #FACT} is not yet known either. */
  public static List<String> of(ModelCard card, ImagePreparation preparation) {
    var all = new ArrayList<>(preparation.assumed());
    var facts = card.facts();
    var noted = facts == null ? null : facts.get(FACT);
    if (noted != null && !noted.isBlank()) {
      all.add(noted.strip());
    }
    return all;
  }

  /**
   * Warns where the commonest mistake is likely: a colour network of the size that those for
   * ImageNet have, which nearly all want their colours centred, and nobody has said how.
   */
  public static void warn(ModelHandle handle, ImagePreparation preparation, RunContext run) {
    if (likelyWrong(handle.card(), preparation)) {
      run.warn(
          new Problem(
              Kind.REQUEST,
              "the preparation for " + handle.name(),
              "known: most networks for "
                  + preparation.fed().width()
                  + "×"
                  + preparation.fed().height()
                  + " colour pictures want mean and std, or a range from -1 to 1",
              "nothing said; range 0 to 1 is assumed",
              "Neighbours are poor when it is wrong. Name the card of the network (card:"
                  + " torchvision/resnet50, say), or write one: lastlayer card "
                  + handle.name()
                  + "."));
    }
  }

  static boolean likelyWrong(ModelCard card, ImagePreparation preparation) {
    var input = preparation.input();
    int side = Math.min(preparation.fed().width(), preparation.fed().height());
    return input.mean() == null
        && input.std() == null
        && preparation.fed().channels() == 3
        && side >= LEAST
        && side <= MOST
        && of(card, preparation).stream().anyMatch(words -> words.contains("range"));
  }
}
