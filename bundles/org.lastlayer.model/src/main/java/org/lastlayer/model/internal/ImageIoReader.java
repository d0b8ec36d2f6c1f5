package org.lastlayer.model.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.JpegDecoder;
import org.lastlayer.api.source.Media;
import org.lastlayer.api.source.RasterReader;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Reads what the JDK reads: JPEG (with CMYK and Exif), PNG, GIF (first frame), BMP, WBMP, TIFF.
 * Goes by content, not by name. Colour profiles are not applied, as in the pipelines networks are
 * trained with. The declared size is looked at before any pixel is decoded. Threads: any number;
 * each call has its own reader.
 *
 * <p>Sound JPEG files go to a {@link JpegDecoder} where there is one, at the scale that is needed.
 */
@Component(service = RasterReader.class)
public final class ImageIoReader implements RasterReader {
  static final long MOST_PIXELS = 100_000_000;

  /** How much of a file says whether it is a picture. */
  private static final int HEAD = 1 << 16;

  /** The largest file that is taken into memory: an eighth of that, and at most 512 MB. */
  private static final int MOST =
      (int) Math.clamp(Runtime.getRuntime().maxMemory() / 8, 1L << 25, 1L << 29);

  /** Readers that bundles add for formats the JDK does not know. */
  @Reference(
      service = ImageReaderSpi.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Collection<ImageReaderSpi> more = List.of();

  /** The fast road for JPEG, where the distribution has one for this platform. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable JpegDecoder fast;

  /** Made by the framework, which sets its references. */
  @Activate
  public ImageIoReader() {}

  /** Outside a framework: with the decoder given, or by the JDK alone. */
  public ImageIoReader(@Nullable JpegDecoder fast) {
    this.fast = fast;
  }

  @Override
  public String identity() {
    var decoder = fast;
    var name = decoder == null ? null : decoder.identity();
    return name == null ? "ImageIO" : name;
  }

  @Override
  public Media.Raster read(Item item, int shortSide) {
    var name = item.path() == null ? item.id() : item.path();
    return switch (item.media().get()) {
      case Media.Raster raster -> raster;
      case Media.EncodedImage image -> decode(bytes(image, name), name, shortSide);
      case Media.Vector vector ->
          throw problem(name, "a picture", "a vector of " + vector.values().length, "");
      case Media.Text text ->
          throw problem(name, "a picture", "a text of " + text.text().length() + " letters", "");
    };
  }

  /** All of it, if it begins as a picture does: what stands behind may be a bomb. */
  private byte[] bytes(Media.EncodedImage image, String name) {
    try (var in = image.open()) {
      byte[] head = in.readNBytes(HEAD);
      if (head.length < HEAD) {
        return head;
      }
      if (!JpegParts.isJpeg(head) && reader(stream(head)) == null) {
        throw unknown(head, name);
      }
      byte[] bytes = new SequenceInputStream(new ByteArrayInputStream(head), in).readNBytes(MOST);
      if (bytes.length == MOST) {
        throw problem(
            name,
            "a picture file below " + MOST + " bytes",
            "a larger one",
            "More memory lets larger ones in: LASTLAYER_OPTS=-Xmx4g.");
      }
      return bytes;
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(
              Kind.DATA,
              name,
              "a readable file",
              e.getClass().getSimpleName() + ": " + e.getMessage(),
              ""),
          e);
    }
  }

  private Media.Raster decode(byte[] bytes, String name, int shortSide) {
    if (bytes.length == 0) {
      throw problem(name, "a picture", "an empty file", "");
    }
    var jpeg = JpegParts.isJpeg(bytes) ? JpegParts.of(bytes) : null;
    var decoder = fast;
    if (jpeg != null && decoder != null) {
      var raster = FastRoad.read(jpeg, decoder, shortSide);
      if (raster != null) {
        return Upright.of(raster, jpeg.orientation());
      }
    }
    try (var in = stream(jpeg == null ? bytes : jpeg.bytes())) {
      var reader = reader(in);
      if (reader == null) {
        throw unknown(bytes, name);
      }
      try {
        reader.setInput(in, true, true);
        reader.addIIOReadProgressListener(new Deadline(name));
        return jpeg == null ? Samples.of(sized(reader, name).read(0)) : jpeg(reader, jpeg, name);
      } finally {
        reader.dispose();
      }
    } catch (LastlayerException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      if (e.getCause() instanceof LastlayerException late) {
        throw late;
      }
      // The JDK's readers answer broken files with exceptions of every kind, index out of bounds
      // among them.
      throw new LastlayerException(new Problem(Kind.DATA, name, "a whole picture", told(e), ""), e);
    }
  }

  private static ImageInputStream stream(byte[] bytes) {
    return new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes));
  }

  private static LastlayerException unknown(byte[] bytes, String name) {
    return problem(
        name,
        "a picture of a format that can be read (JPEG, PNG, GIF, BMP, TIFF and what bundles add)",
        kindOf(bytes),
        "");
  }

  private @Nullable ImageReader reader(ImageInputStream in) throws IOException {
    var readers = ImageIO.getImageReaders(in);
    if (readers.hasNext()) {
      return readers.next();
    }
    for (var other : more) {
      if (other.canDecodeInput(in)) {
        return other.createReaderInstance();
      }
    }
    return null;
  }

  private static Media.Raster jpeg(ImageReader reader, JpegParts jpeg, String name)
      throws IOException {
    var cut = new AtomicReference<String>();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          if (warning.contains("remature end")) {
            cut.set(warning);
          }
        });
    Media.Raster raster;
    if (jpeg.components() == 4) {
      raster = JpegRaster.of(sized(reader, name).readRaster(0, null), jpeg.adobe());
    } else {
      raster = coloured(sized(reader, name), jpeg);
    }
    if (cut.get() != null) {
      throw problem(name, "a whole picture", "one that is cut off: " + cut.get(), "");
    }
    return Upright.of(raster, jpeg.orientation());
  }

  private static Media.Raster coloured(ImageReader reader, JpegParts jpeg) throws IOException {
    try {
      return Samples.of(reader.read(0));
    } catch (LastlayerException late) {
      throw late;
    } catch (IOException | RuntimeException refused) {
      // Headers that contradict each other stop the conversion of colours, not the decoding.
      try {
        return JpegRaster.of(reader.readRaster(0, null), jpeg.adobe());
      } catch (IOException | RuntimeException broken) {
        refused.addSuppressed(broken);
        throw refused;
      }
    }
  }

  private static ImageReader sized(ImageReader reader, String name) throws IOException {
    long width = reader.getWidth(0);
    long height = reader.getHeight(0);
    if (width < 1 || height < 1 || width * height > MOST_PIXELS) {
      throw problem(
          name,
          "a picture of 1 to " + MOST_PIXELS + " pixels",
          "one that says " + width + "×" + height,
          "");
    }
    return reader;
  }

  private static String kindOf(byte[] bytes) {
    var begin = HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(8, bytes.length));
    boolean webp = bytes.length > 12 && bytes[0] == 'R' && bytes[8] == 'W' && bytes[9] == 'E';
    return webp ? "a WebP file" : "a file that begins with " + begin;
  }

  private static String told(Exception e) {
    var message = e.getMessage();
    return "a broken one (" + (message == null ? e.getClass().getSimpleName() : message) + ")";
  }

  private static LastlayerException problem(
      String where, String expected, String found, String advice) {
    return new LastlayerException(new Problem(Kind.DATA, where, expected, found, advice));
  }
}
