package org.lastlayer.extract.pixels.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.feature.Extraction;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.extract.pixels.internal.PixelsParameters.Channels;
import org.lastlayer.pipeline.run.LocalRun;

class PixelsExtractorTest {
  @Test
  void grayPixelsOfTheRightSizeAreExact() {
    var found =
        extract(
            new PixelsParameters(2, 1, Channels.GRAY),
            new Media.Raster(2, 1, 1, new byte[] {0, (byte) 255}));
    assertArrayEquals(new float[] {0, 1}, found.matrix().toArray());
    assertEquals("2", found.facts().get("dimensions"));
  }

  @Test
  void rgbIsRowByRowPixelByPixel() {
    var picture = new Media.Raster(1, 2, 3, new byte[] {51, 0, 0, 0, 102, 0});
    assertArrayEquals(
        new float[] {0.2f, 0, 0, 0, 0.4f, 0},
        extract(new PixelsParameters(1, 2, Channels.RGB), picture).matrix().toArray(),
        1e-6f);
  }

  @Test
  void otherSizesAreStretched() {
    var picture = new Media.Raster(2, 1, 1, new byte[] {0, (byte) 200});
    assertArrayEquals(
        new float[] {100 / 255f},
        extract(new PixelsParameters(1, 1, Channels.GRAY), picture).matrix().toArray());
  }

  @Test
  void columnsAreKnownBeforehand() {
    assertEquals(3 * 32 * 16, extractor(new PixelsParameters(32, 16, Channels.RGB)).columns());
  }

  private static PixelsExtractor extractor(PixelsParameters parameters) {
    return new PixelsExtractor(parameters, (item, side) -> (Media.Raster) item.media().get());
  }

  private static Extraction extract(PixelsParameters parameters, Media.Raster picture) {
    try (var run = LocalRun.of(1, 2)) {
      return extractor(parameters).extract(new One(picture), run);
    }
  }

  private record One(Media.Raster picture) implements DataSource {
    @Override
    public void open(RunContext run) {}

    @Override
    public int size() {
      return 1;
    }

    @Override
    public Item item(int i) {
      return new Item("0", null, null, Map.of(), () -> picture);
    }

    @Override
    public Digest digest(RunContext run) {
      return new Digest("0".repeat(64));
    }

    @Override
    public void close() {}
  }
}
