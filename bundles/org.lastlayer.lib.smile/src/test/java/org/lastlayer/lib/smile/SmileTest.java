package org.lastlayer.lib.smile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import smile.math.MathEx;
import smile.math.matrix.Matrix;

@Timeout(60)
class SmileTest {
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static void stop() {
    throw new Stop();
  }

  private static int endless() {
    while (true) {
      Smile.check();
      Thread.onSpinWait();
    }
  }

  @Test
  void whoLeavesLeavesTheWayFree() {
    var spoilt = new AtomicInteger();
    for (int i = 1; i <= 20; i++) {
      assertThrows(
          Stop.class,
          () -> Smile.run(1, 1, SmileTest::stop, SmileTest::endless, spoilt::incrementAndGet));
      assertEquals(i, spoilt.get());
    }
    assertEquals(7, Smile.run(1, 1, () -> {}, () -> 7, spoilt::incrementAndGet));
    assertEquals(20, spoilt.get());
  }

  @Test
  void anInterruptIsSeenByTheCheckpoint() {
    Thread.currentThread().interrupt();
    Runnable checkpoint =
        () -> {
          if (Thread.currentThread().isInterrupted()) {
            stop();
          }
        };
    assertThrows(Stop.class, () -> Smile.run(1, 1, checkpoint, SmileTest::endless, () -> {}));
    assertTrue(Thread.interrupted());
    assertEquals(7, Smile.run(1, 1, checkpoint, () -> 7, () -> {}));
  }

  @Test
  void theSeedIsTheSeed() {
    double one = drawn(1);
    assertNotEquals(one, drawn(2));
    assertEquals(one, drawn(1));
  }

  private static double drawn(long seed) {
    return Smile.run(seed, 2, () -> {}, MathEx::random, () -> {});
  }

  @Test
  void whatIsThrownIsThrownOn() {
    assertThrows(
        Stop.class,
        () ->
            Smile.run(
                1,
                1,
                () -> {},
                () -> {
                  throw new Stop();
                },
                () -> {}));
  }

  /** Every function that stands in for OpenBLAS, by what must come out. */
  @Test
  void linearAlgebraIsRightAndDisturbsNobody() {
    double[][] rows = {{4, 1, 0.5}, {1, 3, -1}, {0.5, -1, 2}};
    Smile.run(
        1,
        1,
        () -> {},
        () -> {
          var a = Matrix.of(rows);
          var x = new double[] {1, -2, 3};
          var b = a.mv(x);
          assertClose(new double[] {3.5, -8, 8.5}, b);
          assertClose(x, a.clone().lu().solve(b.clone()));
          var s = Matrix.of(rows);
          s.uplo(smile.math.blas.UPLO.LOWER);
          assertClose(b, s.mv(x));
          assertClose(x, s.clone().cholesky().solve(b.clone()));
          var product = s.mm(a);
          var square = a.mm(a);
          for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
              assertEquals(square.get(i, j), product.get(i, j), 1e-12);
            }
          }
          var eigen = s.clone().eigen(false, true, true).sort();
          assertEquals(9, eigen.wr[0] + eigen.wr[1] + eigen.wr[2], 1e-12);
          var svd = a.clone().svd(true, true);
          assertClose(eigen.wr, svd.s);
          return 0;
        },
        () -> {});
    assertNull(System.getProperty("org.bytedeco.openblas.load"));
  }

  private static void assertClose(double[] expected, double[] found) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[i], 1e-12);
    }
  }
}
