package org.lastlayer.kernel.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both roads give the same numbers, at sizes that fill lanes and sizes that do not. */
class RoadTest {
  private static final int[] SIZES = {1, 4, 6, 8, 13, 16, 25, 32, 64, 100, 207, 256};

  @Test
  void theTestsRunOnTheVectorRoad() {
    assertTrue(Simd.best().name().startsWith("vector"), Simd.best().name());
  }

  @ParameterizedTest
  @EnumSource(Op.class)
  void scalarAndVectorAgree(Op op) {
    for (int d : SIZES) {
      var random = new SplittableRandom(d);
      int m = 13;
      int n = 37;
      var a = values(op, random, m * d);
      var b = values(op, random, n * d);
      for (float power : op == Op.POWER ? new float[] {1f, 1.5f, 3f, 20f} : new float[] {1f}) {
        for (var weights : new float[][] {null, values(Op.CHI_SQUARED, random, d)}) {
          var terms = new Terms(op, power, weights);
          var scalar = new float[m * n];
          var vector = new float[m * n];
          LaneBody.fill(Simd.scalar().tile(terms, d), a, 0, m, b, 0, n, d, scalar);
          LaneBody.fill(Simd.best().tile(terms, d), a, 0, m, b, 0, n, d, vector);
          for (int i = 0; i < m * n; i++) {
            double truth = terms.sum(a, i / n * d, b, i % n * d, d);
            double allowed = terms.loss() * truth + 1e-6 * d * Math.max(1, truth);
            assertEquals(truth, vector[i], allowed, op + " vector, d " + d);
            assertEquals(truth, scalar[i], allowed, op + " scalar, d " + d);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Op.class)
  void rowsWithinTheLimitAreFound(Op op) {
    for (var simd : new Simd[] {Simd.scalar(), Simd.best()}) {
      var tile = simd.tile(Terms.of(op), 1);
      var a = new float[tile.mr()];
      var b = new float[tile.nr()];
      var bias = new float[tile.nr()];
      java.util.Arrays.fill(bias, 5f);
      bias[tile.nr() - 1] = 2f;
      bias[0] = Float.POSITIVE_INFINITY;
      var limits = new float[tile.mr()];
      java.util.Arrays.fill(limits, 1f);
      int last = tile.mr() - 1;
      limits[last] = 2f;
      limits[0] = Float.NEGATIVE_INFINITY;
      var out = new float[tile.mr() * tile.nr()];
      assertEquals(1 << last, tile.run(a, 0, b, 0, 1, bias, 0, limits, 0, out, 0));
      assertEquals(2f, out[tile.mr() * tile.nr() - 1]);
    }
  }

  /** With zeros; nothing negative where the sum is of shares. */
  private static float[] values(Op op, SplittableRandom random, int n) {
    boolean shares = op == Op.CHI_SQUARED || op == Op.JENSEN_SHANNON;
    var x = new float[n];
    for (int i = 0; i < n; i++) {
      double v = random.nextDouble() * 2 - 1;
      x[i] = (float) (shares ? Math.max(0, v + 0.5) : Math.abs(v) < 0.2 ? 0 : v);
    }
    return x;
  }

  private static double truth(Op op, float[] a, int ai, float[] b, int bi, int d) {
    return Terms.of(op).sum(a, ai, b, bi, d);
  }

  @ParameterizedTest
  @EnumSource(names = {"GRAM", "SQUARES", "L1", "CHEBYSHEV"})
  void oneAgainstManyIsTheSameOnBothRoads(Op op) {
    for (int d : SIZES) {
      var random = new SplittableRandom(d);
      int n = 9;
      var x = new Rows(n, d);
      var q = values(op, random, d);
      var padded = java.util.Arrays.copyOf(q, x.stride);
      var all = new float[n * d];
      var ids = new int[n];
      for (int r = 0; r < n; r++) {
        ids[r] = n - 1 - r;
        System.arraycopy(values(op, random, d), 0, all, r * d, d);
        x.put(r, all, r * d);
      }
      var scalar = new float[n];
      var vector = new float[n];
      Simd.scalar().many(op, padded, 0, x, ids, n, scalar);
      Simd.best().many(op, padded, 0, x, ids, n, vector);
      for (int i = 0; i < n; i++) {
        assertEquals(truth(op, q, 0, all, ids[i] * d, d), vector[i], 1e-5 * d, op + " d " + d);
        assertEquals(scalar[i], vector[i], 1e-5f * d, op + " d " + d);
      }
    }
  }

  @Test
  void codesAreTheSameOnBothRoads() {
    for (int d : SIZES) {
      var random = new SplittableRandom(d);
      int n = 9;
      var x = new Codes(n, d, 1);
      var q = java.util.Arrays.copyOf(values(Op.SQUARES, random, d), x.stride());
      var all = values(Op.SQUARES, random, n * d);
      var ids = new int[n];
      for (int r = 0; r < n; r++) {
        ids[r] = n - 1 - r;
        x.put(r, all, r * d);
      }
      var steps = q.clone();
      x.scale(steps, 0);
      float square = 1f / Short.MAX_VALUE / Short.MAX_VALUE;
      var scalar = new float[n];
      var vector = new float[n];
      Simd.scalar().codes(steps, 0, x, ids, n, square, scalar);
      Simd.best().codes(steps, 0, x, ids, n, square, vector);
      for (int i = 0; i < n; i++) {
        double truth = truth(Op.SQUARES, q, 0, all, ids[i] * d, d);
        assertEquals(truth, vector[i], 1e-4 * Math.sqrt(d) + 1e-5 * d, "d " + d);
        assertEquals(scalar[i], vector[i], 1e-5f * d, "d " + d);
      }
    }
  }
}
