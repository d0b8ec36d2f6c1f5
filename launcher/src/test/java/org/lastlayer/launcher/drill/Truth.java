package org.lastlayer.launcher.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The right neighbours, counted by hand: a metric of the drill is city block times its version, so
 * that every distance tells which version it is of.
 */
final class Truth {
  private static final int HEADER = 128;

  private final float[] rows;
  private final int columns;

  private Truth(float[] rows, int columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /** Of the rows that a run has kept as {@code .npy} of float32. */
  static Truth of(Path npy, int columns) throws IOException {
    return new Truth(floats(npy), columns);
  }

  static float[] floats(Path npy) throws IOException {
    var bytes = ByteBuffer.wrap(Files.readAllBytes(npy)).order(ByteOrder.LITTLE_ENDIAN);
    var all = new float[(bytes.limit() - HEADER) / Float.BYTES];
    bytes.position(HEADER).asFloatBuffer().get(all);
    return all;
  }

  /** Which version made this answer; throws where no version could have. */
  int version(int row, JsonNode neighbors) {
    var near = nearest(row, neighbors.size());
    int version = 0;
    for (int i = 0; i < neighbors.size(); i++) {
      double found = neighbors.get(i).path("distance").asDouble();
      double plain = distance(row, neighbors.get(i).path("row").asInt());
      int said = (int) Math.round(found / plain);
      boolean right =
          said > 0
              && (version == 0 || said == version)
              && Math.abs(found - said * plain) <= 1e-4 * found
              && Math.abs(plain - near[i]) <= 1e-5 * plain;
      if (!right) {
        throw new AssertionError("a wrong answer for row " + row + ": " + neighbors);
      }
      version = said;
    }
    return version;
  }

  /** The same of a whole list, {@code k} distances a row. */
  int version(float[] distances, int k) {
    int version = 0;
    for (int row = 0; row < rows.length / columns; row++) {
      var near = nearest(row, k);
      for (int i = 0; i < k; i++) {
        int said = (int) Math.round(distances[row * k + i] / near[i]);
        boolean right =
            said > 0
                && (version == 0 || said == version)
                && Math.abs(distances[row * k + i] - said * near[i]) <= 1e-4 * said * near[i];
        if (!right) {
          throw new AssertionError("a wrong list at row " + row);
        }
        version = said;
      }
    }
    return version;
  }

  /** The distances to the nearest, in order. */
  private double[] nearest(int row, int k) {
    int n = rows.length / columns;
    var all = new double[n - 1];
    for (int i = 0, at = 0; i < n; i++) {
      if (i != row) {
        all[at++] = distance(row, i);
      }
    }
    Arrays.sort(all);
    return Arrays.copyOf(all, k);
  }

  private double distance(int a, int b) {
    double sum = 0;
    for (int i = 0; i < columns; i++) {
      sum += Math.abs((double) rows[a * columns + i] - rows[b * columns + i]);
    }
    return sum;
  }
}
