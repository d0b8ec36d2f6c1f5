package org.lastlayer.model.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.source.JpegDecoder;
import org.lastlayer.api.source.Media;

class FastRoadTest {
  @ParameterizedTest
  @CsvSource({"64,48,false", "65,47,true", "1,1,false", "7,3,true", "300,200,true"})
  void bothRoadsSeeTheSamePicture(int width, int height, boolean progressive) throws IOException {
    for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_GRAY}) {
      byte[] jpeg = jpeg(width, height, type, progressive);
      var taken = FastRoad.read(JpegParts.of(jpeg), Roads.turbo(), 0);
      assertNotNull(taken, "an ordinary file goes the fast road");
      var plain = Roads.plain().read(Roads.item("x", jpeg), 0);
      var fast = Roads.fast().read(Roads.item("x", jpeg), 0);
      assertEquals(type == BufferedImage.TYPE_BYTE_GRAY ? 1 : 3, fast.channels());
      double difference = Roads.difference(plain, fast);
      assertTrue(difference < 1, () -> "mean difference " + difference);
    }
  }

  @Test
  void aLargePhotoComesBackAtLeastTwiceTheSideThatIsWanted() throws IOException {
    byte[] jpeg = jpeg(1600, 1200, BufferedImage.TYPE_INT_RGB, false);
    for (var wanted : List.of(0, 601, 600, 300, 299, 150, 75, 1)) {
      int side = wanted == 0 ? 1200 : wanted;
      var raster = Roads.fast().read(Roads.item("x", jpeg), wanted);
      assertTrue(raster.height() >= Math.min(1200, 2 * side), () -> "for " + wanted);
      assertEquals(1600 * raster.height(), 1200 * raster.width());
    }
    assertEquals(600, Roads.fast().read(Roads.item("x", jpeg), 300).height());
    assertEquals(150, Roads.fast().read(Roads.item("x", jpeg), 1).height());
    var whole = Roads.fast().read(Roads.item("x", jpeg), 0);
    var half = Roads.fast().read(Roads.item("x", jpeg), 300);
    double difference = Roads.difference(averaged(whole), half);
    assertTrue(difference < 1.5, () -> "mean difference " + difference);
  }

  @Test
  void sizesThatDoNotDivideAreRoundedUp() throws IOException {
    byte[] jpeg = jpeg(1001, 801, BufferedImage.TYPE_INT_RGB, true);
    var raster = Roads.fast().read(Roads.item("x", jpeg), 50);
    assertEquals(126, raster.width());
    assertEquals(101, raster.height());
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 400, 3000})
  void aCutFileIsRefusedWithTheSameReason(int missing) throws IOException {
    byte[] whole = jpeg(300, 200, BufferedImage.TYPE_INT_RGB, false);
    byte[] cut = Arrays.copyOf(whole, whole.length - missing);
    assertEquals(reason(Roads.plain(), cut), reason(Roads.fast(), cut));
    assertTrue(reason(Roads.fast(), cut).contains("cut off"));
  }

  @Test
  void aBombIsRefusedBeforeAnyoneDecodesIt() throws IOException {
    byte[] bomb = jpeg(16, 16, BufferedImage.TYPE_INT_RGB, false);
    declare(bomb, 30_000, 30_000);
    var asked = new Asked(null);
    assertTrue(reason(new ImageIoReader(asked), bomb).contains("30000×30000"));
    assertEquals(0, asked.times);
  }

  @Test
  void manyScansOverManyPixelsStayWithTheDecoderThatCanBeStopped() throws IOException {
    byte[] jpeg = jpeg(16, 16, BufferedImage.TYPE_INT_RGB, true);
    assertTrue(JpegParts.of(jpeg).scans() > 5);
    declare(jpeg, 10_000, 9_000);
    var asked = new Asked(null);
    assertNull(FastRoad.read(JpegParts.of(jpeg), asked, 0));
    assertEquals(0, asked.times);
  }

  @Test
  void fourColoursAreReadByTheJdk() throws IOException {
    var asked = new Asked(null);
    var raster = new ImageIoReader(asked).read(Roads.item("x", cmyk()), 0);
    assertEquals(3, raster.channels());
    assertEquals(0, asked.times);
  }

  @Test
  void whatTheDecoderDoesNotTakeIsReadByTheJdk() throws IOException {
    byte[] jpeg = jpeg(30, 20, BufferedImage.TYPE_INT_RGB, false);
    var asked = new Asked(null);
    var raster = new ImageIoReader(asked).read(Roads.item("x", jpeg), 0);
    assertEquals(1, asked.times);
    assertArrayEquals(Roads.plain().read(Roads.item("x", jpeg), 0).samples(), raster.samples());
  }

  @Test
  void resultsAreKeptUnderTheDecoder() {
    assertEquals("ImageIO", Roads.plain().identity());
    assertTrue(Roads.fast().identity().startsWith("libjpeg-turbo of Leptonica 1."));
    assertNotEquals(Roads.plain().identity(), Roads.fast().identity());
    assertEquals("ImageIO", new ImageIoReader(new Asked(null)).identity());
  }

  @Test
  void commentsThumbnailsAndTrailersDoNotMatter() throws IOException {
    byte[] jpeg = jpeg(40, 30, BufferedImage.TYPE_INT_RGB, false);
    byte[] more = Arrays.copyOf(jpeg, jpeg.length + 5000);
    var parts = JpegParts.of(more);
    assertEquals(1, parts.scans());
    var raster = FastRoad.read(parts, Roads.turbo(), 0);
    assertNotNull(raster);
    assertArrayEquals(Roads.fast().read(Roads.item("x", jpeg), 0).samples(), raster.samples());
  }

  /** A decoder that takes nothing and counts. */
  private static final class Asked implements JpegDecoder {
    private final @Nullable String identity;
    private int times;

    Asked(@Nullable String identity) {
      this.identity = identity;
    }

    @Override
    public @Nullable String identity() {
      return identity;
    }

    @Override
    public Media.@Nullable Raster decode(byte[] file, int reduction) {
      times++;
      return null;
    }
  }

  private static String reason(ImageIoReader reader, byte[] bytes) {
    var refused =
        assertThrows(LastlayerException.class, () -> reader.read(Roads.item("x", bytes), 0));
    return refused.problems().getFirst().toString();
  }

  private static Media.Raster averaged(Media.Raster whole) {
    int width = whole.width() / 2;
    int height = whole.height() / 2;
    var half = new byte[width * height * 3];
    byte[] in = whole.samples();
    for (int i = 0; i < half.length; i++) {
      int at = (i / 3 / width * 2 * whole.width() + i / 3 % width * 2) * 3 + i % 3;
      int below = at + whole.width() * 3;
      int sum = (in[at] & 255) + (in[at + 3] & 255) + (in[below] & 255) + (in[below + 3] & 255);
      half[i] = (byte) ((sum + 2) / 4);
    }
    return new Media.Raster(width, height, 3, half);
  }

  /** Smooth waves with some detail, as photos have. */
  private static byte[] jpeg(int width, int height, int type, boolean progressive)
      throws IOException {
    var picture = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int r = 128 + (int) (90 * Math.sin(x / 19.0) * Math.cos(y / 23.0));
        int g = 128 + (int) (70 * Math.sin((x + y) / 31.0) + 20 * Math.sin(x / 3.0));
        int b = 255 * y / height;
        picture.setRGB(x, y, 0xff000000 | r << 16 | g << 8 | b);
      }
    }
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var parameters = writer.getDefaultWriteParam();
    parameters.setProgressiveMode(
        progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    var out = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private static byte[] cmyk() throws IOException {
    WritableRaster raster =
        java.awt.image.Raster.createInterleavedRaster(
            java.awt.image.DataBuffer.TYPE_BYTE, 16, 16, 4, null);
    for (int i = 0; i < 16 * 16; i++) {
      raster.setPixel(i % 16, i / 16, new int[] {i, 255 - i, 128, 200});
    }
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var out = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(raster, null, null), null);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** Writes another size into the frame header. */
  private static void declare(byte[] jpeg, int width, int height) {
    for (int i = 2; i < jpeg.length - 9; i++) {
      if (jpeg[i] == -1 && (jpeg[i + 1] == (byte) 0xc0 || jpeg[i + 1] == (byte) 0xc2)) {
        jpeg[i + 5] = (byte) (height >> 8);
        jpeg[i + 6] = (byte) height;
        jpeg[i + 7] = (byte) (width >> 8);
        jpeg[i + 8] = (byte) width;
        return;
      }
    }
    throw new IllegalArgumentException("no frame");
  }
}
