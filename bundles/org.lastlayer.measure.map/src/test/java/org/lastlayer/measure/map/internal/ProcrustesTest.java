package org.lastlayer.measure.map.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.measure.Aligned;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.testkit.Matrices;

class ProcrustesTest {
  private static final Labels NONE = new Labels(List.of(), new int[0]);

  private static Aligned align(HeapMatrix a, HeapMatrix b, boolean mirror, boolean scale) {
    try (var run = LocalRun.of(1, 2)) {
      return new ProcrustesAlignment(new Procrustes.Parameters(mirror, scale, 5))
          .align(a, b, NONE, run);
    }
  }

  private static double value(Aligned aligned, String name) {
    return Objects.requireNonNull(aligned.measured().values().get(name), name);
  }

  /** Turned by 40° about one axis, perhaps mirrored, scaled and shifted. */
  private static HeapMatrix changed(HeapMatrix map, boolean mirrored, double scale) {
    int axes = map.info().cols();
    var x = map.toArray();
    double cos = Math.cos(0.7);
    double sin = Math.sin(0.7);
    for (int i = 0; i < x.length; i += axes) {
      double a = x[i] * (mirrored ? -1 : 1);
      double b = x[i + 1];
      x[i] = (float) (scale * (cos * a - sin * b) + 3);
      x[i + 1] = (float) (scale * (sin * a + cos * b) - 1);
      if (axes == 3) {
        x[i + 2] = (float) (scale * x[i + 2] + 9);
      }
    }
    return new HeapMatrix(x, x.length / axes, axes);
  }

  @Test
  void aTurnedMirroredAndScaledMapIsTheSame() {
    for (int axes = 2; axes <= 3; axes++) {
      var map = Matrices.uniform(300, axes, 4);
      var aligned = align(map, changed(map, true, 2.5), true, true);
      assertEquals(0, value(aligned, "disparity"), 1e-9);
      assertEquals(0.4, value(aligned, "scale"), 1e-6);
      assertEquals(1, value(aligned, "mirrored"));
      assertEquals(1, value(aligned, "neighbors_kept_5"), 1e-12);
      assertArrayEquals(map.toArray(), aligned.map().toArray(), 1e-5f);
    }
  }

  @Test
  void whatIsNotAllowedIsNotDone() {
    var map = Matrices.uniform(300, 2, 4);
    var mirrored = align(map, changed(map, true, 1), false, true);
    assertEquals(0, value(mirrored, "mirrored"));
    assertTrue(value(mirrored, "disparity") > 0.3);
    var scaled = align(map, changed(map, false, 2), true, false);
    assertEquals(1, value(scaled, "scale"));
    assertEquals(0, value(scaled, "disparity"), 1e-9);
    assertEquals(1, value(scaled, "movement_rms"), 1e-5, "twice as far from the middle");
  }

  @Test
  void onePointThatMovesIsTheOneThatIsTold() {
    var map = Matrices.uniform(500, 2, 4);
    var x = map.toArray();
    x[2 * 77] += 5;
    var aligned = align(map, new HeapMatrix(x, 500, 2), true, true);
    var movement = Objects.requireNonNull(aligned.measured().columns().get("movement"));
    for (int i = 0; i < 500; i++) {
      assertTrue(i == 77 || movement[i] < movement[77] / 20, "row " + i);
    }
    assertTrue(value(aligned, "movement_median") < 0.1);
  }

  @Test
  void flatMapsHaveATurnToo() {
    var x = new float[100 * 3];
    for (int i = 0; i < 100; i++) {
      x[i * 3] = i;
    }
    var line = new HeapMatrix(x, 100, 3);
    assertEquals(0, value(align(line, changed(line, false, 3), true, true), "disparity"), 1e-6);
  }

  @Test
  void mapsThatCannotBeLaidOntoEachOtherAreRefused() {
    var alignment = new ProcrustesAlignment(new Procrustes.Parameters(true, true, 10));
    assertEquals("of", alignment.check(100, 2, 3).getFirst().where());
    assertEquals("k", alignment.check(10, 2, 2).getFirst().where());
    assertTrue(alignment.check(11, 2, 2).isEmpty());
    var point = new HeapMatrix(new float[200], 100, 2);
    var map = Matrices.uniform(100, 2, 4);
    var e = assertThrows(LastlayerException.class, () -> align(map, point, true, true));
    assertTrue(e.getMessage().contains("the second"), e.getMessage());
  }
}
