package org.lastlayer.api.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class MediaTest {
  @Test
  void largePicturesAreShrunkWholeAndInProportion() {
    var samples = new byte[200 * 100 * 3];
    java.util.Arrays.fill(samples, (byte) 200);
    var small = new Media.Raster(200, 100, 3, samples).within(50);
    assertEquals(50, small.width());
    assertEquals(25, small.height());
    assertEquals(50 * 25 * 3, small.samples().length);
    assertEquals((byte) 200, small.samples()[1234]);
  }

  @Test
  void smallPicturesStayAsTheyAre() {
    var small = new Media.Raster(3, 2, 1, new byte[6]);
    assertSame(small, small.within(3));
  }
}
