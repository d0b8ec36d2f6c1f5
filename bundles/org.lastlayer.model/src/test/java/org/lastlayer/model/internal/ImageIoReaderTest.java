package org.lastlayer.model.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;

class ImageIoReaderTest {
  private static final int RED = 0xffd02020;
  private static final int BLUE = 0xff2020d0;

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff"})
  void pixelsOfLosslessFormatsComeBack(String format) throws IOException {
    var picture = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(2, 1, RED);
    picture.setRGB(0, 0, BLUE);
    var raster = read(encode(picture, format));
    assertEquals(3, raster.width());
    assertEquals(3, raster.channels());
    assertArrayEquals(
        new byte[] {0x20, 0x20, (byte) 0xd0, 0, 0, 0}, Arrays.copyOf(raster.samples(), 6));
    assertArrayEquals(
        new byte[] {(byte) 0xd0, 0x20, 0x20}, Arrays.copyOfRange(raster.samples(), 15, 18));
  }

  @Test
  void palettesAreLookedUp() throws IOException {
    var picture = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED);
    picture.setRGB(1, 0, 0xffcc3399);
    for (var format : new String[] {"gif", "png"}) {
      var raster = read(encode(picture, format));
      assertArrayEquals(new byte[] {0, 0, 0, (byte) 0xcc, 0x33, (byte) 0x99}, raster.samples());
    }
  }

  /** The stored picture is red at the left, 32 wide and 16 high; Exif says where that is seen. */
  @ParameterizedTest
  @CsvSource({"1,left", "2,right", "3,right", "4,left", "5,top", "6,top", "7,bottom", "8,bottom"})
  void exifSaysWhichWayIsUp(int orientation, String red) throws IOException {
    var raster = read(withExif(encode(halves(32, 16), "jpg"), orientation));
    boolean turned = orientation >= 5;
    assertEquals(turned ? 16 : 32, raster.width());
    assertEquals(turned ? 32 : 16, raster.height());
    int middleX = raster.width() / 2;
    int middleY = raster.height() / 2;
    int at =
        switch (red) {
          case "left" -> middleY * raster.width() + 1;
          case "right" -> middleY * raster.width() + raster.width() - 2;
          case "top" -> raster.width() + middleX;
          default -> (raster.height() - 2) * raster.width() + middleX;
        };
    assertTrue((raster.samples()[at * 3] & 255) > 150, "red at the " + red);
    assertTrue((raster.samples()[at * 3 + 2] & 255) < 100, "red at the " + red);
  }

  /**
   * Stored: A B C over D E F; what is seen is written out for each orientation, after the figure in
   * Exif 2.3.
   */
  @ParameterizedTest
  @CsvSource({
    "1,ABCDEF,3",
    "2,CBAFED,3",
    "3,FEDCBA,3",
    "4,DEFABC,3",
    "5,ADBECF,2",
    "6,DAEBFC,2",
    "7,FCEBDA,2",
    "8,CFBEAD,2"
  })
  void allEightOrientations(int orientation, String seen, int width) {
    var stored = new Media.Raster(3, 2, 1, "ABCDEF".getBytes(StandardCharsets.US_ASCII));
    var upright = Upright.of(stored, orientation);
    assertEquals(seen, new String(upright.samples(), StandardCharsets.US_ASCII));
    assertEquals(width, upright.width());
  }

  @Test
  void transparentPixelsAreSeenOnWhite() throws IOException {
    var picture = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(1, 0, 0x80ff0000);
    picture.setRGB(2, 0, 0xff0000ff);
    byte[] samples = read(encode(picture, "png")).samples();
    assertArrayEquals(new byte[] {-1, -1, -1, -1, 127, 127, 0, 0, -1}, samples);
  }

  @Test
  void grayStaysGrayAndSixteenBitsBecomeEight() throws IOException {
    var gray = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    gray.getRaster().setSample(1, 0, 0, 77);
    var raster = read(encode(gray, "png"));
    assertEquals(1, raster.channels());
    assertArrayEquals(new byte[] {0, 77}, raster.samples());
    var deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setSample(0, 0, 0, 0x4dff);
    deep.getRaster().setSample(1, 0, 0, 0xffff);
    assertArrayEquals(new byte[] {0x4d, -1}, read(encode(deep, "png")).samples());
    var bits = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
    bits.getRaster().setSample(1, 0, 0, 1);
    assertArrayEquals(new byte[] {0, -1}, read(encode(bits, "png")).samples());
  }

  @Test
  void aBrokenColourProfileDoesNotStopAJpeg() throws IOException {
    byte[] jpeg = encode(halves(32, 16), "jpg");
    byte[] profile =
        "ICC_PROFILE\0\1\1 this is no profile at all".getBytes(StandardCharsets.ISO_8859_1);
    assertArrayEquals(read(jpeg).samples(), read(withSegment(jpeg, 0xe2, profile)).samples());
  }

  @Test
  void goesByContentNotByName() throws IOException {
    byte[] jpeg = encode(halves(32, 16), "jpg");
    assertEquals(32, new ImageIoReader(null).read(item("x.png", jpeg), 0).width());
  }

  @Test
  void whatIsCutOrDamagedIsADataProblem() throws IOException {
    byte[] jpeg = encode(halves(64, 64), "jpg");
    byte[] png = encode(halves(64, 64), "png");
    byte[] damaged = png.clone();
    Arrays.fill(damaged, 45, 60, (byte) 0x5a);
    for (byte[] bytes :
        new byte[][] {
          {},
          {1, 2, 3},
          Arrays.copyOf(jpeg, 20),
          Arrays.copyOf(jpeg, jpeg.length - 40),
          Arrays.copyOf(png, 20),
          Arrays.copyOf(png, png.length / 2),
          damaged,
          "<html>".getBytes(StandardCharsets.US_ASCII)
        }) {
      var problem = problem(bytes);
      assertEquals(Problem.Kind.DATA, problem.kind());
      assertEquals("folder/x", problem.where());
    }
  }

  @Test
  void aBombIsRefusedByItsDeclaredSize() throws IOException {
    assertTrue(problem(bomb(30_000, 30_000)).found().contains("30000×30000"));
  }

  @Test
  void whatIsNoPictureIsSaid() {
    var item = new Item("w", null, null, Map.of(), () -> new Media.Text("word"));
    assertThrows(LastlayerException.class, () -> new ImageIoReader(null).read(item, 0));
  }

  private static Problem problem(byte[] bytes) {
    return assertThrows(LastlayerException.class, () -> read(bytes)).problems().getFirst();
  }

  private static Media.Raster read(byte[] bytes) {
    return new ImageIoReader(null).read(item("folder/x", bytes), 0);
  }

  private static Item item(String name, byte[] bytes) {
    return new Item(name, null, null, Map.of(), () -> new Bytes(bytes));
  }

  private record Bytes(byte[] bytes) implements Media.EncodedImage {
    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }

  private static BufferedImage halves(int width, int height) {
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, x < width / 2 ? RED : BLUE);
      }
    }
    return picture;
  }

  private static byte[] encode(BufferedImage picture, String format) throws IOException {
    var out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(picture, format, out), format);
    return out.toByteArray();
  }

  private static byte[] withExif(byte[] jpeg, int orientation) {
    var tiff = ByteBuffer.allocate(6 + 26);
    tiff.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    tiff.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 1);
    tiff.putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0);
    return withSegment(jpeg, 0xe1, tiff.array());
  }

  private static byte[] withSegment(byte[] jpeg, int marker, byte[] body) {
    return ByteBuffer.allocate(jpeg.length + body.length + 4)
        .put(jpeg, 0, 2)
        .put((byte) 0xff)
        .put((byte) marker)
        .putShort((short) (body.length + 2))
        .put(body)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  /** A valid grey PNG whose rows are all zero. */
  private static byte[] bomb(int width, int height) throws IOException {
    var data = new ByteArrayOutputStream();
    try (var deflate = new DeflaterOutputStream(data, new Deflater(Deflater.BEST_SPEED))) {
      deflate.write(new byte[1000]);
    }
    var header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 0, 0, 0, 0})
            .array();
    var png = new ByteArrayOutputStream();
    png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    chunk(png, "IHDR", header);
    chunk(png, "IDAT", data.toByteArray());
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] body)
      throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(name);
    crc.update(body);
    png.write(ByteBuffer.allocate(4).putInt(body.length).array());
    png.write(name);
    png.write(body);
    png.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
