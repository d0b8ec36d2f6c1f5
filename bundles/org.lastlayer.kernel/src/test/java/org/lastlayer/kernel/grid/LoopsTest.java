package org.lastlayer.kernel.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Both roads give the same numbers. */
class LoopsTest {
  private static final int B = Loops.LANES;
  private final Loops scalar = new ScalarLoops();
  private final Loops vector = Loops.best();

  @Test
  void theTestsRunOnTheVectorRoad() {
    assertInstanceOf(VectorLoops.class, vector);
  }

  @Test
  void transformsEqualTheOneInDoublePrecision() {
    for (int size : new int[] {2, 3, 4, 5, 12, 64, 90, 128, 320, 576}) {
      var re = values(size, size * B);
      var im = values(size + 1, size * B);
      var wave = new Wave(size);
      for (var loops : new Loops[] {scalar, vector}) {
        var r = re.clone();
        var i = im.clone();
        var r2 = new float[size * B];
        var i2 = new float[size * B];
        if (!new Fft(size, loops).run(r, i, r2, i2)) {
          r = r2;
          i = i2;
        }
        for (int b = 0; b < B; b += 5) {
          var wr = new double[size];
          var wi = new double[size];
          for (int k = 0; k < size; k++) {
            wr[k] = re[k * B + b];
            wi[k] = im[k * B + b];
          }
          wave.transform(wr, wi);
          for (int k = 0; k < size; k++) {
            assertEquals(wr[k], r[k * B + b], 3e-6 * size, "size " + size);
            assertEquals(wi[k], i[k * B + b], 3e-6 * size, "size " + size);
          }
        }
      }
    }
  }

  @Test
  void theTransformInDoublePrecisionIsTheSum() {
    int size = 60;
    var x = values(1, 2 * size);
    var re = new double[size];
    var im = new double[size];
    for (int k = 0; k < size; k++) {
      re[k] = x[k];
      im[k] = x[size + k];
    }
    new Wave(size).transform(re, im);
    for (int k = 0; k < size; k++) {
      double sr = 0;
      double si = 0;
      for (int t = 0; t < size; t++) {
        double angle = -2 * Math.PI * k * t / size;
        sr += x[t] * Math.cos(angle) - x[size + t] * Math.sin(angle);
        si += x[t] * Math.sin(angle) + x[size + t] * Math.cos(angle);
      }
      assertEquals(sr, re[k], 1e-12 * size);
      assertEquals(si, im[k], 1e-12 * size);
    }
  }

  @Test
  void gridsAreSpreadAndReadAlike() {
    int side = 64;
    int n = 321;
    var x = values(3, n);
    var y = values(4, n);
    for (int order : new int[] {4, 6, 8}) {
      var at = Stencil.ofOrder(order).moved(side, -1, -1, 26);
      var a = new float[side * side];
      var b = new float[side * side];
      scalar.spread(at, x, y, 3, n, a);
      vector.spread(at, x, y, 3, n, b);
      assertArrayEquals(a, b, 1e-5f);
      double mass = 0;
      for (float m : a) {
        mass += m;
      }
      assertEquals(n - 3, mass, 1e-3, "a point's weights have a sum of 1");
      var gx = values(5, side * side);
      var gy = values(6, side * side);
      var f = new float[4][n];
      scalar.gather(at, x, y, 2, n, gx, gy, f[0], f[1]);
      vector.gather(at, x, y, 2, n, gx, gy, f[2], f[3]);
      assertArrayEquals(f[0], f[2], 1e-5f);
      assertArrayEquals(f[1], f[3], 1e-5f);
    }
  }

  @Test
  void spectraAreMultipliedAlike() {
    int count = 5 * B;
    var re = values(1, count);
    var im = values(2, count);
    var k = values(3, count + 7);
    var out = new float[4][count];
    scalar.turn(re, im, k, 7, count, out[0], out[1]);
    vector.turn(re, im, k, 7, count, out[2], out[3]);
    assertArrayEquals(out[0], out[2], 1e-6f);
    assertArrayEquals(out[1], out[3], 1e-6f);
    var sums = new float[2][B];
    scalar.power(re, im, k, 7, count, sums[0]);
    vector.power(re, im, k, 7, count, sums[1]);
    assertArrayEquals(sums[0], sums[1], 1e-5f);
  }

  @Test
  void edgesPullAlike() {
    int n = 50;
    var starts = new int[n + 1];
    for (int i = 0; i < n; i++) {
      starts[i + 1] = starts[i] + i % 4 * Edges.GROUP;
    }
    var random = new SplittableRandom(9);
    var columns = new int[starts[n]];
    for (int e = 0; e < columns.length; e++) {
      columns[e] = random.nextInt(n);
    }
    var edges = new Edges(starts, columns, values(1, columns.length));
    var at = new float[][] {values(2, n), values(3, n), values(4, n)};
    var a = new float[3][n];
    var b = new float[3][n];
    scalar.attract(edges, at[0], at[1], 1, n, a[0], a[1]);
    vector.attract(edges, at[0], at[1], 1, n, b[0], b[1]);
    assertArrayEquals(a[0], b[0], 1e-5f);
    assertArrayEquals(a[1], b[1], 1e-5f);
    var xy = new long[n];
    for (int i = 0; i < n; i++) {
      xy[i] =
          (long) Float.floatToIntBits(at[1][i]) << 32
              | (Float.floatToIntBits(at[0][i]) & 0xffffffffL);
    }
    for (var loops : new Loops[] {scalar, vector}) {
      loops.attract(edges, at[0], at[1], 1, n, a[0], a[1]);
      loops.attractPairs(edges, xy, 1, n, b[0], b[1]);
      assertArrayEquals(a[0], b[0], 0f);
      assertArrayEquals(a[1], b[1], 0f);
    }
    scalar.attract(edges, at, 0, n, a);
    vector.attract(edges, at, 0, n, b);
    for (int axis = 0; axis < 3; axis++) {
      assertArrayEquals(a[axis], b[axis], 1e-5f);
    }
  }

  @Test
  void pairsPushAlike() {
    for (int n : new int[] {1, 7, 8, 9, 100}) {
      var x = values(1, n);
      var y = values(2, n);
      var z = values(3, n);
      var a = new double[4];
      var b = new double[4];
      scalar.repel(x, y, z, n, 0.5f, -0.25f, 0.1f, a);
      vector.repel(x, y, z, n, 0.5f, -0.25f, 0.1f, b);
      assertArrayEquals(a, b, 1e-5 * n);
    }
  }

  static float[] values(long seed, int n) {
    var random = new SplittableRandom(seed);
    var x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) (random.nextDouble() * 2 - 1);
    }
    return x;
  }
}
