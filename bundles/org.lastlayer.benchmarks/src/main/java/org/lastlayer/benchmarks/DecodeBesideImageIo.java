package org.lastlayer.benchmarks;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.InputSpec.Layout;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.source.Media;
import org.lastlayer.api.source.RasterReader;
import org.lastlayer.lib.leptonica.internal.TurboJpeg;
import org.lastlayer.model.ImagePreparation;
import org.lastlayer.model.internal.ImageIoReader;

/**
 * JPEG files decoded and made 224 × 224, ours beside the JDK's ImageIO in one run on one thread:
 * photos a second, by the clock and of CPU. The ways take turns, the median of the rounds counts.
 *
 * <p>Ours gives 3 × 224 × 224 numbers for a network. Plain ImageIO is {@code ImageIO.read} and a
 * bilinear {@code drawImage}, which gives bytes and does not average what it leaves out; with our
 * resampler it does the same work as ours.
 */
public final class DecodeBesideImageIo {
  private static final int SIDE = 224;
  private static final int ROUNDS = Integer.getInteger("rounds", 5);

  private DecodeBesideImageIo() {}

  private record Way(Rates rates, IntConsumer work) {
    Way(String name, IntConsumer work) {
      this(new Rates(name), work);
    }
  }

  /** A folder of JPEG files. */
  public static void main(String[] args) throws IOException {
    ImageIO.setUseCache(false);
    var photos = Photos.below(Path.of(args[0]));
    var turbo = new TurboJpeg();
    System.out.printf(
        Locale.ROOT, "%s, load %.1f, Java %s%n", turbo.identity(), Clock.load(), Runtime.version());
    measure("photos as they are", photos, turbo);
    measure("1600 × 1200", photos.mosaics(1600, 1200, 20), turbo);
    measure("4000 × 3000", photos.mosaics(4000, 3000, 5), turbo);
  }

  private static void measure(String title, Photos photos, TurboJpeg turbo) throws IOException {
    var plain = new Way("ImageIO.read and drawImage", i -> drawn(photos.file(i)));
    var same = new Way("ImageIO.read, our resampler", resampled(photos));
    var jdk = new Way("ours by the JDK alone", prepared(photos, new ImageIoReader(null)));
    var ours = new Way("ours", prepared(photos, new ImageIoReader(turbo)));
    var ways = List.of(plain, same, jdk, ours);
    // The first round is for the compiler.
    for (int round = -1; round < ROUNDS; round++) {
      for (var way : ways) {
        way.rates.add(
            round, photos.size(), () -> IntStream.range(0, photos.size()).forEach(way.work));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%n%s, %d files, %d rounds, load %.1f%n",
        title,
        photos.size(),
        ROUNDS,
        Clock.load());
    for (var way : ways) {
      System.out.printf(
          Locale.ROOT,
          "%s   ours is %.2f times as fast%n",
          way.rates,
          ours.rates.cpu() / way.rates.cpu());
    }
  }

  private static ImagePreparation preparation() {
    var card =
        new ModelCard.Input(SIDE, SIDE, "rgb", List.of(0f, 1f), null, null, null, "bilinear", null);
    return ImagePreparation.of(card, new InputSpec(Layout.CHW, 3, SIDE, SIDE, -1));
  }

  private static IntConsumer resampled(Photos photos) {
    var preparation = preparation();
    var numbers = new float[preparation.size()];
    return i -> {
      try {
        var picture = ImageIO.read(new ByteArrayInputStream(photos.file(i)));
        var samples = new byte[picture.getWidth() * picture.getHeight() * 3];
        byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        for (int at = 0; at < samples.length; at += 3) {
          samples[at] = bgr[at + 2];
          samples[at + 1] = bgr[at + 1];
          samples[at + 2] = bgr[at];
        }
        var raster = new Media.Raster(picture.getWidth(), picture.getHeight(), 3, samples);
        preparation.prepare(raster, numbers, 0);
      } catch (IOException | IllegalArgumentException refused) {
        // Two of the flowers have a profile that ImageIO refuses; they cost it less.
        return;
      }
    };
  }

  private static IntConsumer prepared(Photos photos, RasterReader reader) {
    var preparation = preparation();
    var numbers = new float[preparation.size()];
    return i -> {
      try {
        preparation.prepare(reader.read(photos.item(i), preparation.shortSide()), numbers, 0);
      } catch (LastlayerException skipped) {
        System.out.println(skipped.getMessage());
      }
    };
  }

  private static void drawn(byte[] file) {
    try {
      var picture = ImageIO.read(new ByteArrayInputStream(file));
      var small = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
      Graphics2D canvas = small.createGraphics();
      canvas.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      canvas.drawImage(picture, 0, 0, SIDE, SIDE, null);
      canvas.dispose();
    } catch (IOException | IllegalArgumentException refused) {
      // Two of the flowers have a profile that ImageIO refuses; they cost it less.
      return;
    }
  }
}
