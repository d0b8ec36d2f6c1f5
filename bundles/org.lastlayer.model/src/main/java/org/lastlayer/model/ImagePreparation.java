package org.lastlayer.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.InputSpec.Layout;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.source.Media;

/**
 * Makes one picture ready for one network: resize, crop, channels, numbers, order of axes.
 *
 * <p>What a card does not say is inferred from the network's input and listed in {@link #assumed}.
 * A picture of the right size is not resampled. Threads: any number.
 */
public final class ImagePreparation {
  /**
   * Raised whenever the same picture would give other numbers; part of what results are kept under.
   */
  public static final int REVISION = 2;

  private static final int USUAL_SIDE = 224;

  private enum Channels {
    GRAY(1),
    RGB(3),
    BGR(3);

    private final int count;

    Channels(int count) {
      this.count = count;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final int width;
  private final int height;
  private final Channels channels;
  private final Layout layout;
  private final @Nullable Integer shortSide;
  private final boolean asTorchvision;
  private final Resampler.Filter filter;
  private final ModelCard.Input said;
  private final InputSpec fed;
  private final float[][] values;
  private final String numbers;
  private final List<String> assumed;

  private ImagePreparation(ModelCard.Input card, InputSpec spec, List<Problem> problems) {
    assumed = new ArrayList<>();
    channels = channels(card, spec);
    layout = spec.layout();
    int flat = layout == Layout.FLAT ? side(spec, channels.count, card) : -1;
    width = size("width", card.width(), flat > 0 ? flat : spec.width(), problems);
    height = size("height", card.height(), flat > 0 ? flat : spec.height(), problems);
    shortSide = card.shortSide();
    asTorchvision = "torchvision".equals(card.rounding());
    if (shortSide != null && shortSide < Math.max(width, height)) {
      problems.add(
          problem(
              "input.shortSide",
              "at least the size that is cropped, " + Math.max(width, height),
              shortSide.toString()));
    }
    if (shortSide == null && (card.width() == null || card.height() == null)) {
      assumed.add("stretched to the size");
    }
    filter =
        card.filter() == null
            ? Resampler.Filter.BILINEAR
            : Resampler.Filter.valueOf(card.filter().toUpperCase(Locale.ROOT));
    said =
        new ModelCard.Input(
            width,
            height,
            channels.toString(),
            card.range() == null ? List.of(0f, 1f) : card.range(),
            card.mean(),
            card.std(),
            shortSide,
            filter.toString(),
            card.rounding());
    fed = new InputSpec(layout, channels.count, height, width, spec.batch());
    var range = card.range() == null ? List.of(0f, 1f) : card.range();
    if (card.range() == null) {
      boolean silent = card.mean() == null && card.std() == null;
      assumed.add(silent ? "range 0 to 1 without mean and std" : "range 0 to 1");
    }
    var mean = each("mean", card.mean(), 0, problems);
    var std = each("std", card.std(), 1, problems);
    values = values(range, mean, std);
    numbers =
        "range "
            + number(range.get(0))
            + " to "
            + number(range.get(1))
            + (card.mean() == null ? "" : ", mean " + numbers(mean))
            + (card.std() == null ? "" : ", std " + numbers(std));
    if (layout == Layout.FLAT && spec.width() > 0 && size() != spec.width()) {
      problems.add(
          problem(
              "input",
              "as many numbers as the network reads, " + spec.width(),
              width + "×" + height + " " + channels + " = " + size()));
    }
  }

  /**
   * The preparation that a card asks for and a network allows.
   *
   * @param card may be null or leave anything out
   * @throws LastlayerException with every contradiction between the two
   */
  public static ImagePreparation of(ModelCard.@Nullable Input card, InputSpec spec) {
    var problems = new ArrayList<Problem>();
    var said =
        card == null
            ? new ModelCard.Input(null, null, null, null, null, null, null, null, null)
            : card;
    var made = new ImagePreparation(said, spec, problems);
    made.compare(spec, problems);
    if (!problems.isEmpty()) {
      throw new LastlayerException(problems, null);
    }
    return made;
  }

  /** Pixels themselves as numbers from 0 to 1, stretched to the size, row by row. */
  public static ImagePreparation pixels(int width, int height, boolean gray) {
    var card =
        new ModelCard.Input(
            width, height, gray ? "gray" : "rgb", List.of(0f, 1f), null, null, null, null, null);
    return of(card, new InputSpec(Layout.HWC, gray ? 1 : 3, height, width, -1));
  }

  /** A card's input that says all of this preparation, what was assumed too. */
  public ModelCard.Input input() {
    return said;
  }

  /** The network's input with every size filled in. */
  public InputSpec fed() {
    return fed;
  }

  /** Order of the colours fed: {@code gray}, {@code rgb} or {@code bgr}. */
  public String channels() {
    return channels.toString();
  }

  /** How many numbers a picture becomes. */
  public int size() {
    return Math.multiplyExact(Math.multiplyExact(width, height), channels.count);
  }

  /**
   * Below this short side a picture needs no detail; for {@link
   * org.lastlayer.api.source.RasterReader}.
   */
  public int shortSide() {
    return shortSide == null ? Math.max(width, height) : shortSide;
  }

  /** What the card left out and how it was filled in, in words. */
  public List<String> assumed() {
    return List.copyOf(assumed);
  }

  /** Puts the numbers of one picture into {@code into[at ..]}. */
  public void prepare(Media.Raster picture, float[] into, int at) {
    boolean gray = channels == Channels.GRAY;
    byte[] samples = gray && picture.channels() == 3 ? gray(picture) : picture.samples();
    int given = gray ? 1 : picture.channels();
    var axes = axes(picture.width(), picture.height());
    byte[] fitted = Resampler.resize(samples, given, axes[0], axes[1], filter);
    int pixels = width * height;
    for (int c = 0; c < channels.count; c++) {
      int from = given == 1 ? 0 : channels == Channels.BGR ? 2 - c : c;
      float[] value = values[c];
      int step = layout == Layout.CHW ? 1 : channels.count;
      int to = at + (layout == Layout.CHW ? c * pixels : c);
      for (int p = 0; p < pixels; p++) {
        into[to + p * step] = value[fitted[p * given + from] & 255];
      }
    }
  }

  private Resampler.Axis[] axes(int w, int h) {
    if (shortSide == null) {
      return new Resampler.Axis[] {
        new Resampler.Axis(w, width, 0, width), new Resampler.Axis(h, height, 0, height)
      };
    }
    int shorter = Math.min(w, h);
    return new Resampler.Axis[] {axis(w, shorter, width), axis(h, shorter, height)};
  }

  private Resampler.Axis axis(int given, int shorter, int kept) {
    double exact = (double) shortSide() * given / shorter;
    int size = asTorchvision ? (int) exact : (int) Math.rint(exact);
    double margin = (size - kept) / 2.0;
    return new Resampler.Axis(
        given, size, (int) (asTorchvision ? Math.rint(margin) : Math.floor(margin)), kept);
  }

  /** ITU-R 601 luma in 16-bit fixed point, as Pillow's mode L. */
  private static byte[] gray(Media.Raster picture) {
    byte[] rgb = picture.samples();
    var gray = new byte[rgb.length / 3];
    for (int i = 0; i < gray.length; i++) {
      int luma =
          (rgb[3 * i] & 255) * 19595
              + (rgb[3 * i + 1] & 255) * 38470
              + (rgb[3 * i + 2] & 255) * 7471;
      gray[i] = (byte) ((luma + 0x8000) >> 16);
    }
    return gray;
  }

  private Channels channels(ModelCard.Input card, InputSpec spec) {
    if (card.channels() != null) {
      return Channels.valueOf(card.channels().toUpperCase(Locale.ROOT));
    }
    boolean gray = spec.channels() == 1 || layoutIsFlatGray(spec);
    assumed.add(gray ? "channels gray" : "channels rgb");
    return gray ? Channels.GRAY : Channels.RGB;
  }

  private static boolean layoutIsFlatGray(InputSpec spec) {
    return spec.layout() == Layout.FLAT && spec.channels() != 3 && root(spec.width()) > 0;
  }

  /** The side of the square picture a flat input holds, or −1. */
  private static int side(InputSpec spec, int channels, ModelCard.Input card) {
    if (card.width() != null && card.height() != null) {
      return -1;
    }
    return spec.width() % channels == 0 ? root(spec.width() / channels) : -1;
  }

  private static int root(int square) {
    int side = (int) Math.rint(Math.sqrt(Math.max(0, square)));
    return side > 0 && side * side == square ? side : -1;
  }

  private int size(String what, @Nullable Integer said, int spec, List<Problem> problems) {
    if (said != null) {
      return said;
    }
    if (spec > 0 && (layout != Layout.FLAT || root(spec) > 0 || spec <= 4096)) {
      assumed.add(what + " " + spec);
      return spec;
    }
    if (layout == Layout.FLAT) {
      problems.add(
          problem(
              "input." + what, "given in the card: the network reads a flat vector", "nothing"));
      return 1;
    }
    assumed.add(what + " " + USUAL_SIDE + ", though the network takes any");
    return USUAL_SIDE;
  }

  private void compare(InputSpec spec, List<Problem> problems) {
    if (layout == Layout.FLAT) {
      return;
    }
    compare("channels", spec.channels(), channels.count, problems);
    compare("width", spec.width(), width, problems);
    compare("height", spec.height(), height, problems);
  }

  private static void compare(String what, int network, int card, List<Problem> problems) {
    if (network > 0 && network != card) {
      problems.add(
          problem("input." + what, "what the network reads, " + network, Integer.toString(card)));
    }
  }

  private float[] each(
      String what, @Nullable List<Float> said, float usual, List<Problem> problems) {
    var each = new float[channels.count];
    for (int c = 0; c < each.length; c++) {
      each[c] = said == null ? usual : said.get(Math.min(c, said.size() - 1));
    }
    if (said != null && said.size() != 1 && said.size() != each.length) {
      problems.add(
          problem(
              "input." + what,
              "1 number, or 1 for each of " + each.length + " channels",
              said.toString()));
    }
    return each;
  }

  private float[][] values(List<Float> range, float[] mean, float[] std) {
    var table = new float[channels.count][256];
    for (int c = 0; c < table.length; c++) {
      for (int b = 0; b < 256; b++) {
        float x = range.get(0) + b / 255f * (range.get(1) - range.get(0));
        table[c][b] = (x - mean[c]) / std[c];
      }
    }
    return table;
  }

  private static Problem problem(String where, String expected, String found) {
    return new Problem(Kind.REQUEST, where, expected, found, "Correct the model's card.");
  }

  private static String numbers(float[] numbers) {
    var words = new ArrayList<String>();
    for (float x : numbers) {
      words.add(number(x));
    }
    return String.join(" ", words);
  }

  private static String number(float x) {
    return x == Math.rint(x) && Math.abs(x) < 1e6 ? Integer.toString((int) x) : Float.toString(x);
  }

  /**
   * The whole preparation in one line: "28×28 gray, stretched (bilinear), range 0 to 1, channels
   * first".
   */
  @Override
  public String toString() {
    var fit =
        shortSide == null
            ? "stretched (" + filter + ")"
            : "short side "
                + shortSide
                + " ("
                + filter
                + "), centre cropped"
                + (asTorchvision ? " as torchvision does" : "");
    var order =
        layout == Layout.CHW ? "channels first" : layout == Layout.HWC ? "channels last" : "flat";
    return width + "×" + height + " " + channels + ", " + fit + ", " + numbers + ", " + order;
  }
}
