package org.lastlayer.source.synthetic.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.lastlayer.api.source.Media;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.source.synthetic.internal.SyntheticParameters.Kind;

class SyntheticSourceTest {
  private static SyntheticSource open(Kind kind, long seed) {
    var source = new SyntheticSource(new SyntheticParameters(1_000_000_000, kind, 4, 30, 3, 12));
    try (var run = LocalRun.of(seed, 1)) {
      source.open(run);
    }
    return source;
  }

  private static float[] vector(SyntheticSource source, int i) {
    return ((Media.Vector) source.item(i).media().get()).values();
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (a[d] - b[d]) * (a[d] - b[d]);
    }
    return Math.sqrt(sum);
  }

  @Test
  void itemsDependOnTheSeedAndTheirNumberOnly() {
    var one = open(Kind.VECTORS, 1);
    float[] far = vector(one, 999_999_999);
    vector(one, 5);
    assertArrayEquals(far, vector(open(Kind.VECTORS, 1), 999_999_999));
    assertNotEquals(far[0], vector(open(Kind.VECTORS, 2), 999_999_999)[0]);
    try (var run = LocalRun.of(1, 1)) {
      assertEquals(one.digest(run), open(Kind.VECTORS, 1).digest(run));
      assertNotEquals(one.digest(run), open(Kind.VECTORS, 2).digest(run));
    }
  }

  @Test
  void itemsOfAClassLieTogether() {
    var source = open(Kind.VECTORS, 1);
    assertEquals("class 3", source.item(7).label());
    for (int i = 0; i < 40; i++) {
      float[] own = vector(source, i);
      assertTrue(distance(own, vector(source, i + 4)) < distance(own, vector(source, i + 1)));
    }
  }

  @Test
  void picturesHaveTheSizeAskedFor() {
    var picture = (Media.Raster) open(Kind.PICTURES, 1).item(3).media().get();
    assertEquals(12, picture.width());
    assertEquals(1, picture.channels());
    assertEquals(144, picture.samples().length);
  }
}
