package org.lastlayer.output.report.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.source.Media;
import org.lastlayer.pipeline.run.LocalRun;

class ReportOutputTest {
  private static final int ROWS = 120;

  @TempDir Path folder;

  private String page() throws Exception {
    write(folder, 1);
    return Files.readString(folder.resolve("report.html"));
  }

  static void write(Path folder, int threads) throws Exception {
    try (var run = LocalRun.of(42, threads)) {
      new ReportOutput(
              new ReportParameters(64, 5),
              (item, side) -> {
                throw new AssertionError("no image file in this run");
              })
          .write(FakeRun.of(ROWS), folder, run);
    }
  }

  private static JsonNode data(String page) throws Exception {
    var found =
        Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>")
            .matcher(page);
    assertTrue(found.find());
    return new ObjectMapper().readTree(found.group(1));
  }

  @Test
  void labelsAndIdsStayWordsWhateverTheyHold() throws Exception {
    var page = page();
    assertFalse(page.contains("</script><img"));
    assertFalse(page.contains("bad</script>"));
    assertTrue(page.contains("<title>A fake run &lt;/title&gt;</title>"));
    var data = data(page);
    assertEquals(FakeRun.NAMES.get(0), data.at("/labelNames/0").asText());
    assertEquals(FakeRun.NAMES.get(1), data.at("/labelNames/1").asText());
    assertEquals("dir/3<&\">.png", data.at("/ids/3").asText());
  }

  @Test
  void pageLoadsNothingAndRunsOnlyItsOwnScript() throws Exception {
    var page = page();
    assertTrue(page.contains("default-src 'none'; script-src 'sha256-"));
    assertFalse(Pattern.compile("(src|href)=\"?(https?:)?//").matcher(page).find());
    assertFalse(page.contains("{{"));
  }

  @Test
  void mapsComeBackWithinAStep() throws Exception {
    var axis = data(page()).at("/maps/1/axes/0");
    var steps =
        ByteBuffer.wrap(Base64.getDecoder().decode(axis.get("data").asText()))
            .order(ByteOrder.LITTLE_ENDIAN);
    double lo = axis.get("lo").asDouble();
    double hi = axis.get("hi").asDouble();
    var truth = FakeRun.of(ROWS).maps().get("tsne").embedding().toArray();
    for (int i = 0; i < ROWS; i++) {
      double value = lo + (steps.getShort() & 0xffff) * (hi - lo) / 65534;
      assertEquals(truth[2 * i], value, (hi - lo) / 65534);
    }
  }

  @Test
  void kernelsOfTheFirstLayerAreThere() throws Exception {
    var layer = data(page()).at("/firstLayers/0");
    assertEquals("20 filters of 'conv1 <b>', 5×5", layer.get("title").asText());
    assertEquals(1, layer.get("channels").asInt());
    var samples = Base64.getDecoder().decode(layer.get("samples").asText());
    assertEquals(20 * 25, samples.length);
    assertArrayEquals(
        new byte[] {0, 64, (byte) 128, (byte) 191, (byte) 255},
        java.util.Arrays.copyOf(samples, 5));
  }

  @Test
  void onlyTheNearestFewAreKept() throws Exception {
    var list = data(page()).at("/lists/0");
    assertEquals(5, list.get("shown").asInt());
    assertEquals(6, list.get("k").asInt());
    var ids = Base64.getDecoder().decode(list.get("ids").asText());
    assertEquals(ROWS * 5 * 2, ids.length);
    long second = FakeRun.of(ROWS).neighbors().get("cnn").neighbors().ids()[6];
    assertEquals(second, (ids[10] & 0xff) | (ids[11] & 0xff) << 8);
  }

  @Test
  void numbersThatAreNoneAreSaidToBeNone() throws Exception {
    var data = data(page());
    assertTrue(data.at("/maps/0/values/broken").isNull());
    assertEquals("tsne-pixels", data.at("/alignments/0/b").asText());
    assertEquals("movement", data.at("/alignments/0/columns/0/name").asText());
    var column = data.at("/comparisons/0/columns/0");
    var steps = Base64.getDecoder().decode(column.get("data").asText());
    assertEquals(65535, (steps[0] & 0xff) | (steps[1] & 0xff) << 8);
  }

  @Test
  void thumbnailsOfGreyPicturesAreExact() throws Exception {
    var found =
        Pattern.compile("class=\"sprites\">data:image/png;base64,([^<]*)</script>").matcher(page());
    assertTrue(found.find());
    var image = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(found.group(1))));
    assertEquals(11 * 12, image.getWidth());
    var fifth = (Media.Raster) FakeRun.of(ROWS).items().get(13).media().get();
    var shown = image.getRaster().getPixels(2 * 12, 12, 12, 12, (int[]) null);
    for (int i = 0; i < shown.length; i++) {
      assertEquals(fifth.samples()[i] & 0xff, shown[i]);
    }
  }

  @Test
  void sameBytesOnAnyNumberOfThreads() throws Exception {
    var one = Files.createDirectory(folder.resolve("one"));
    var two = Files.createDirectory(folder.resolve("two"));
    write(one, 1);
    write(two, 2);
    assertArrayEquals(
        Files.readAllBytes(one.resolve("report.html")),
        Files.readAllBytes(two.resolve("report.html")));
  }

  @Test
  void largePicturesAreShrunkWholeAndInProportion() {
    var samples = new byte[200 * 100 * 3];
    java.util.Arrays.fill(samples, (byte) 200);
    var small = Shrunk.of(new Media.Raster(200, 100, 3, samples), 50);
    assertEquals(50, small.width());
    assertEquals(25, small.height());
    assertEquals(50 * 25 * 3, small.samples().length);
    assertEquals((byte) 200, small.samples()[1234]);
  }
}
