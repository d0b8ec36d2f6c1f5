package org.lastlayer.model.internal;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.model.ModelCards;
import org.lastlayer.model.ModelHandle;

/** A model found by id or file. */
final class Resolved implements ModelHandle {
  private final String name;
  private final ModelCard card;
  private final Weights weights;
  private final LoaderChoice choice;

  Resolved(String name, ModelCard card, Weights weights, LoaderChoice choice) {
    this.name = name;
    this.card = card;
    this.weights = weights;
    this.choice = choice;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public String loader() {
    return choice.known() == null ? "not yet known" : choice.known().id();
  }

  @Override
  public Path weights(RunContext run) {
    return located(run).file();
  }

  @Override
  public @Nullable Path beside(String file, RunContext run) {
    return weights.beside(file, run);
  }

  @Override
  public String sha256(RunContext run) {
    return located(run).sha256();
  }

  @Override
  public String identity(RunContext run) {
    var located = located(run);
    var loader = choice.of(located.file());
    return "weights "
        + located.sha256()
        + " loader "
        + loader.id()
        + "@"
        + loader.version()
        + " card "
        + ModelCards.write(card);
  }

  @Override
  public Model open(RunContext run) {
    var file = located(run).file();
    return choice.of(file).loader().get().open(file, run);
  }

  private Weights.Located located(RunContext run) {
    var located = weights.locate(run);
    var expected = card.sha256();
    if (expected != null && !expected.equalsIgnoreCase(located.sha256())) {
      throw wrongDigest(expected, located.sha256(), located.file().toString());
    }
    return located;
  }

  static LastlayerException wrongDigest(@Nullable String expected, String found, String file) {
    return new LastlayerException(
        new Problem(
            Kind.DATA,
            "model",
            "the weights of its card, SHA-256 " + String.valueOf(expected).toLowerCase(Locale.ROOT),
            file + " with " + found,
            "The file is damaged, or is not the one that the card was written for."));
  }
}
