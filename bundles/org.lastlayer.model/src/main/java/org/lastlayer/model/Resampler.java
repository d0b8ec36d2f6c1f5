package org.lastlayer.model;

import java.util.Arrays;
import java.util.Locale;

/**
 * Resizes one axis after the other in 8 bits, with a filter that widens when it makes pictures
 * smaller (no aliasing). Weights are rounded to 22 bits and each axis to 8 bits, so that the bytes
 * are those of Pillow, which most networks were trained with.
 *
 * <p>Only the window that is kept of the resized picture is computed. Threads: any number. O(output
 * · filter width).
 */
final class Resampler {
  private static final int BITS = 22;
  private static final int HALF = 1 << (BITS - 1);

  /** Weight of a pixel by its distance. */
  enum Filter {
    /** The pixel that covers the middle. */
    NEAREST(0),
    /** A triangle. */
    BILINEAR(1),
    /** Keys 1981, a = −1/2. */
    BICUBIC(2);

    private final double support;

    Filter(double support) {
      this.support = support;
    }

    double weight(double distance) {
      double x = Math.abs(distance);
      if (this == BILINEAR) {
        return Math.max(0, 1 - x);
      }
      if (x < 1) {
        return (1.5 * x - 2.5) * x * x + 1;
      }
      return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Part of a resized axis.
   *
   * @param in pixels there are
   * @param out pixels the whole axis would get
   * @param from first one kept
   * @param count how many are kept
   */
  record Axis(int in, int out, int from, int count) {
    boolean untouched() {
      return in == out && from == 0 && count == in;
    }
  }

  private Resampler() {}

  /** The window of the resized picture, {@code [y.count × x.count × channels]}. */
  static byte[] resize(byte[] samples, int channels, Axis x, Axis y, Filter filter) {
    if (x.untouched() && y.untouched()) {
      return samples;
    }
    var across = new Weights(x, filter);
    var down = new Weights(y, filter);
    int firstRow = down.first();
    int rows = down.last() - firstRow;
    var narrow = new byte[rows * x.count * channels];
    for (int row = 0; row < rows; row++) {
      across.row(
          samples, (firstRow + row) * x.in * channels, channels, narrow, row * x.count * channels);
    }
    var out = new byte[y.count * x.count * channels];
    int width = x.count * channels;
    for (int row = 0; row < y.count; row++) {
      down.column(narrow, firstRow, width, row, out);
    }
    return out;
  }

  /** For each pixel kept: which pixels it is made of, and how much of each. */
  private static final class Weights {
    private final int[] start;
    private final int[][] weight;

    Weights(Axis axis, Filter filter) {
      start = new int[axis.count];
      weight = new int[axis.count][];
      double scale = (double) axis.in / axis.out;
      for (int i = 0; i < axis.count; i++) {
        double centre = (axis.from + i + 0.5) * scale;
        if (filter == Filter.NEAREST || axis.in == axis.out) {
          start[i] = Math.min(axis.in - 1, (int) centre);
          weight[i] = new int[] {1 << BITS};
        } else {
          weigh(axis, filter, scale, centre, i);
        }
      }
    }

    private void weigh(Axis axis, Filter filter, double scale, double centre, int i) {
      double widen = Math.max(1, scale);
      double reach = filter.support * widen;
      int from = Math.max(0, (int) (centre - reach + 0.5));
      int to = Math.min(axis.in, (int) (centre + reach + 0.5));
      var exact = new double[to - from];
      double sum = 0;
      for (int p = from; p < to; p++) {
        exact[p - from] = filter.weight((p - centre + 0.5) / widen);
        sum += exact[p - from];
      }
      start[i] = from;
      weight[i] = new int[exact.length];
      for (int p = 0; p < exact.length; p++) {
        double share = exact[p] / sum * (1 << BITS);
        weight[i][p] = (int) (share < 0 ? share - 0.5 : share + 0.5);
      }
    }

    int first() {
      return start[0];
    }

    int last() {
      int last = 0;
      for (int i = 0; i < start.length; i++) {
        last = Math.max(last, start[i] + weight[i].length);
      }
      return last;
    }

    void row(byte[] in, int at, int channels, byte[] out, int to) {
      for (int i = 0; i < start.length; i++) {
        int[] w = weight[i];
        int from = at + start[i] * channels;
        if (channels == 3 && w.length == 2) {
          // What enlarging and the identity mostly come to: no loop over the pixels of a weight.
          for (int c = 0; c < 3; c++) {
            out[to + i * 3 + c] =
                clip(HALF + (in[from + c] & 255) * w[0] + (in[from + 3 + c] & 255) * w[1]);
          }
        } else if (channels == 3) {
          int r = HALF;
          int g = r;
          int b = r;
          for (int p = 0, q = from; p < w.length; p++, q += 3) {
            r += (in[q] & 255) * w[p];
            g += (in[q + 1] & 255) * w[p];
            b += (in[q + 2] & 255) * w[p];
          }
          out[to + i * 3] = clip(r);
          out[to + i * 3 + 1] = clip(g);
          out[to + i * 3 + 2] = clip(b);
        } else {
          for (int c = 0; c < channels; c++) {
            int sum = HALF;
            for (int p = 0; p < w.length; p++) {
              sum += (in[from + p * channels + c] & 255) * w[p];
            }
            out[to + i * channels + c] = clip(sum);
          }
        }
      }
    }

    void column(byte[] in, int firstRow, int width, int row, byte[] out) {
      int[] w = weight[row];
      if (w.length == 2) {
        pair(in, (start[row] - firstRow) * width, w[0], w[1], width, out, row * width);
        return;
      }
      var sums = new int[width];
      Arrays.fill(sums, HALF);
      for (int p = 0; p < w.length; p++) {
        int at = (start[row] - firstRow + p) * width;
        int share = w[p];
        for (int i = 0; i < width; i++) {
          sums[i] += (in[at + i] & 255) * share;
        }
      }
      for (int i = 0; i < width; i++) {
        out[row * width + i] = clip(sums[i]);
      }
    }

    /** One row from two, in one go. */
    private static void pair(byte[] in, int at, int a, int b, int width, byte[] out, int to) {
      for (int i = 0; i < width; i++) {
        out[to + i] = clip(HALF + (in[at + i] & 255) * a + (in[at + width + i] & 255) * b);
      }
    }

    private static byte clip(int sum) {
      // Not Math.clamp, which compares longs: this runs in lanes.
      return (byte) Math.max(0, Math.min(255, sum >> BITS));
    }
  }
}
