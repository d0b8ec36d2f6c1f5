package org.lastlayer.model;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.api.source.RasterReader;

/**
 * Holds a model against the golden pair of its card: one small picture, prepared and run as items
 * are, and the first numbers of its feature vector. Costs one picture's way through the network.
 * Threads: any number.
 */
public final class GoldenPair {
  /** How many numbers are kept. */
  public static final int KEPT = 8;

  /** Above what one processor differs from another by, far below what a wrong mean does. */
  static final float TOLERANCE = 1e-3f;

  private static final int SHORT_SIDE = 32;

  private GoldenPair() {}

  /**
   * Checks the model, if its card has a pair.
   *
   * @param handle whose card is asked
   * @throws LastlayerException of kind DATA when other numbers come out
   */
  public static void check(ModelHandle handle, Model model, RasterReader reader) {
    var card = handle.card();
    var golden = card.golden();
    if (golden == null) {
      return;
    }
    var preparation = ImagePreparation.of(card.input(), model.input());
    var found = values(card, model, preparation, picture(golden, reader, preparation.shortSide()));
    int count = Math.min(golden.values().size(), found.length);
    double largest = 0;
    double apart = golden.values().size() > found.length ? Double.NaN : 0;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, Math.abs(golden.values().get(i)));
      apart = Math.max(apart, Math.abs(golden.values().get(i) - found[i]));
    }
    float tolerance = golden.tolerance() == null ? TOLERANCE : golden.tolerance();
    // Written so that NaN fails too.
    if (!(apart <= tolerance * largest)) {
      throw new LastlayerException(
          new Problem(
              Kind.DATA,
              "model",
              "the golden pair of the card of " + handle.name() + ", " + text(golden.values()),
              text(found, count) + apart(apart, largest, tolerance),
              "The weights are not those of the card, pictures are prepared otherwise than the card"
                  + " says, or the loader computes differently. If the change is meant, take"
                  + " \"golden\" out of the card, or write a new one with lastlayer card --golden."));
    }
  }

  private static String apart(double apart, double largest, float tolerance) {
    return Double.isNaN(apart)
        ? ""
        : String.format(
            Locale.ROOT,
            "; apart by %.3g of the largest, %.3g is allowed",
            apart / largest,
            tolerance);
  }

  /**
   * A pair for a model as it is: the picture is made small first, so that the card stays so.
   *
   * @param picture of any size
   * @throws LastlayerException of kind DATA when nothing but zeros comes out, which holds the model
   *     to little
   */
  public static ModelCard.Golden of(
      ModelCard card, Model model, ImagePreparation preparation, Media.Raster picture) {
    var small = small(picture);
    var values = values(card, model, preparation, small);
    var kept = new ArrayList<Float>();
    for (int i = 0; i < Math.min(KEPT, values.length); i++) {
      kept.add(values[i]);
    }
    if (kept.stream().allMatch(v -> v == 0)) {
      throw new LastlayerException(
          new Problem(
              Kind.DATA,
              "golden",
              "a picture for which the first " + kept.size() + " features are not all 0",
              "one for which they are",
              "Choose another picture."));
    }
    return new ModelCard.Golden(DataUri.of("image/png", SmallPng.of(small)), kept, null);
  }

  /** The feature vector of one picture, from the layer that {@code auto} takes. */
  private static float[] values(
      ModelCard card, Model model, ImagePreparation preparation, Media.Raster picture) {
    var feature = new FeatureLayerFinder(model.layers()).find("auto", card.featureLayer());
    var in = new float[preparation.size()];
    preparation.prepare(picture, in, 0);
    try (var session = model.open(List.of(feature.layer().name()), preparation.fed())) {
      var known = session.shape(0);
      var shape = known.isEmpty() ? feature.layer().shape() : known;
      var whole = new float[Pooling.FLATTEN.columns(shape)];
      session.run(in, 1, new float[][] {whole});
      var pooled = new float[feature.pooling().columns(shape)];
      feature.pooling().apply(whole, 1, shape, pooled);
      return pooled;
    }
  }

  private static Media.Raster picture(ModelCard.Golden golden, RasterReader reader, int shortSide) {
    var bytes = DataUri.bytes(golden.input());
    if (bytes == null) {
      throw new IllegalStateException("a card is checked when it is read");
    }
    Media.EncodedImage image = () -> new ByteArrayInputStream(bytes);
    return reader.read(
        new Item("the golden picture", null, null, Map.of(), () -> image), shortSide);
  }

  private static Media.Raster small(Media.Raster picture) {
    int shorter = Math.min(picture.width(), picture.height());
    if (shorter <= SHORT_SIDE) {
      return picture;
    }
    int width = Math.max(1, Math.round((float) picture.width() * SHORT_SIDE / shorter));
    int height = Math.max(1, Math.round((float) picture.height() * SHORT_SIDE / shorter));
    var samples =
        Resampler.resize(
            picture.samples(),
            picture.channels(),
            new Resampler.Axis(picture.width(), width, 0, width),
            new Resampler.Axis(picture.height(), height, 0, height),
            Resampler.Filter.BILINEAR);
    return new Media.Raster(width, height, picture.channels(), samples);
  }

  private static String text(List<Float> values) {
    return values.stream().map(v -> figure(v)).collect(Collectors.joining(" "));
  }

  private static String text(float[] values, int count) {
    var all = new ArrayList<Float>();
    for (float value : Arrays.copyOf(values, count)) {
      all.add(value);
    }
    return text(all);
  }

  private static String figure(float value) {
    return String.format(Locale.ROOT, "%.5g", value);
  }
}
