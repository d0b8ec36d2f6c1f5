package org.lastlayer.model.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.CardDraft;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.api.source.RasterReader;
import org.lastlayer.model.Assumed;
import org.lastlayer.model.FeatureLayer;
import org.lastlayer.model.FeatureLayerFinder;
import org.lastlayer.model.GoldenPair;
import org.lastlayer.model.ImagePreparation;
import org.lastlayer.model.ModelCards;
import org.lastlayer.model.ModelHandle;

/** Opens a model to write its card: what is known, and what would be assumed, marked. */
final class CardWriter {
  private final RasterReader reader;

  CardWriter(RasterReader reader) {
    this.reader = reader;
  }

  CardDraft write(ModelHandle handle, boolean ofFile, @Nullable Path golden, RunContext run) {
    var weights = handle.weights(run);
    try (var model = handle.open(run)) {
      var known = handle.card();
      var preparation = ImagePreparation.of(known.input(), model.input());
      var assumed = Assumed.of(known, preparation);
      var facts =
          new LinkedHashMap<String, String>(known.facts() == null ? Map.of() : known.facts());
      var feature = feature(model, known, facts);
      facts.remove(Assumed.FACT);
      if (!assumed.isEmpty()) {
        facts.put(Assumed.FACT, String.join(", ", assumed));
      }
      var card =
          new ModelCard(
              known.id(),
              known.title(),
              handle.loader(),
              known.weights() == null ? weights.getFileName().toString() : known.weights(),
              handle.sha256(run),
              preparation.input(),
              feature == null ? known.featureLayer() : feature.layer().name(),
              known.labels(),
              facts.isEmpty() ? null : facts,
              known.license(),
              known.origin(),
              known.paper(),
              golden == null ? known.golden() : null);
      if (golden != null) {
        card = with(card, GoldenPair.of(card, model, preparation, picture(golden)));
      }
      return new CardDraft(
          card, ModelCards.write(card), assumed, ofFile ? beside(weights).toString() : "");
    }
  }

  private static @Nullable FeatureLayer feature(
      Model model, ModelCard known, Map<String, String> facts) {
    try {
      var feature = new FeatureLayerFinder(model.layers()).find("auto", known.featureLayer());
      facts.putIfAbsent("feature layer", feature.reason());
      return feature;
    } catch (LastlayerException e) {
      facts.put("feature layer", "not found: name one as featureLayer");
      return null;
    }
  }

  private static ModelCard with(ModelCard card, ModelCard.Golden golden) {
    return new ModelCard(
        card.id(),
        card.title(),
        card.loader(),
        card.weights(),
        card.sha256(),
        card.input(),
        card.featureLayer(),
        card.labels(),
        card.facts(),
        card.license(),
        card.origin(),
        card.paper(),
        golden);
  }

  private Media.Raster picture(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(Kind.RESOURCE, "--golden", "a readable picture", file + ": " + e, ""), e);
    }
    Media.EncodedImage image = () -> new ByteArrayInputStream(bytes);
    return reader.read(new Item(file.toString(), null, file.toString(), Map.of(), () -> image), 0);
  }

  /** {@code net.onnx} has its card in {@code net.card.json}. */
  private static Path beside(Path weights) {
    var name = weights.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return weights.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ModelCards.SUFFIX);
  }
}
