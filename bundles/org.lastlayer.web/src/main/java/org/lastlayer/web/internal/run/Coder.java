package org.lastlayer.web.internal.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Supplier;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.web.internal.http.Tag;

/** Puts rows in point order and numbers in few bytes. Threads: immutable. */
final class Coder {
  /** Above so many rows numbers have 16 bits, so that a million of them are soon there. */
  static final int WIDE = 131_072;

  private static final int NARROW = 255;
  private static final int MISSING = 65_535;
  private static final int STEPS = 65_534;
  private static final int CHUNK = 1 << 14;

  private final PointOrder order;

  Coder(PointOrder order) {
    this.order = order;
  }

  /** Numbers whose limits are looked for. */
  Coded numbers(String identity, Supplier<float[]> values) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    int missing = 0;
    for (float value : values.get()) {
      if (Float.isFinite(value)) {
        min = Math.min(min, value);
        max = Math.max(max, value);
      } else {
        missing++;
      }
    }
    boolean any = min <= max;
    return numbers(identity, values, any ? min : 0, any ? max : 0, missing);
  }

  /** Numbers within limits that are known. */
  Coded numbers(String identity, Supplier<float[]> values, double min, double max, int missing) {
    boolean wide = order.rows() > WIDE;
    return new Coded(
        wide ? "u16" : "f32",
        Tag.of(identity),
        new double[] {min},
        new double[] {max},
        missing,
        List.of(),
        () -> wide ? steps(values.get(), min, max) : floats(values.get()));
  }

  private byte[] floats(float[] values) {
    var buffer = bytes(4);
    for (int p = 0; p < values.length; p++) {
      float value = values[order.row(p)];
      buffer.putFloat(4 * p, Float.isFinite(value) ? value : Float.NaN);
    }
    return buffer.array();
  }

  private byte[] steps(float[] values, double min, double max) {
    var buffer = bytes(2);
    double scale = max > min ? STEPS / (max - min) : 0;
    for (int p = 0; p < values.length; p++) {
      float value = values[order.row(p)];
      int step = Float.isFinite(value) ? (int) Math.round((value - min) * scale) : MISSING;
      buffer.putShort(2 * p, (short) step);
    }
    return buffer.array();
  }

  /** Classes; at most 65,535 of them. */
  Coded classes(String identity, List<String> names, int missing, Supplier<Labels> labels) {
    boolean narrow = names.size() <= NARROW;
    return new Coded(
        narrow ? "u8" : "u16",
        Tag.of(identity),
        new double[0],
        new double[0],
        missing,
        names,
        () -> codes(labels.get().codes(), narrow));
  }

  private byte[] codes(int[] codes, boolean narrow) {
    var buffer = bytes(narrow ? 1 : 2);
    for (int p = 0; p < codes.length; p++) {
      int code = codes[order.row(p)];
      if (narrow) {
        buffer.put(p, (byte) (code < 0 ? NARROW : code));
      } else {
        buffer.putShort(2 * p, (short) (code < 0 ? MISSING : code));
      }
    }
    return buffer.array();
  }

  /** A map, each axis over its own limits. */
  Coded map(String identity, FeatureMatrix map) {
    int d = map.info().cols();
    var min = new double[d];
    var max = new double[d];
    java.util.Arrays.fill(min, Double.POSITIVE_INFINITY);
    java.util.Arrays.fill(max, Double.NEGATIVE_INFINITY);
    each(
        map,
        (row, at, some) -> {
          for (int axis = 0; axis < d; axis++) {
            float value = some[at + axis];
            if (Float.isFinite(value)) {
              min[axis] = Math.min(min[axis], value);
              max[axis] = Math.max(max[axis], value);
            }
          }
        });
    for (int axis = 0; axis < d; axis++) {
      if (min[axis] > max[axis]) {
        min[axis] = 0;
        max[axis] = 0;
      }
    }
    return new Coded("u16", Tag.of(identity), min, max, 0, List.of(), () -> planes(map, min, max));
  }

  private byte[] planes(FeatureMatrix map, double[] min, double[] max) {
    int d = min.length;
    int rows = order.rows();
    var buffer = bytes(2 * d);
    each(
        map,
        (row, at, some) -> {
          for (int axis = 0; axis < d; axis++) {
            double span = max[axis] - min[axis];
            double share = span > 0 ? (some[at + axis] - min[axis]) / span : 0;
            // rows that are nowhere are drawn in the middle
            int step = (int) Math.round(MISSING * (Double.isFinite(share) ? share : 0.5));
            buffer.putShort(2 * (axis * rows + order.point(row)), (short) step);
          }
        });
    return buffer.array();
  }

  private interface Row {
    void see(int row, int at, float[] some);
  }

  private static void each(FeatureMatrix map, Row row) {
    int d = map.info().cols();
    int rows = (int) map.info().rows();
    var some = new float[CHUNK * d];
    for (int from = 0; from < rows; from += CHUNK) {
      int n = Math.min(CHUNK, rows - from);
      map.read(from, n, some, 0);
      for (int r = 0; r < n; r++) {
        row.see(from + r, r * d, some);
      }
    }
  }

  private ByteBuffer bytes(int each) {
    return ByteBuffer.allocate(Math.multiplyExact(order.rows(), each))
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
