package org.lastlayer.output.plot.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * From numbers to shares of a length.
 *
 * @param low share 0
 * @param high share 1, above {@code low}
 */
record Scale(double low, double high) {
  /** Share of the numbers at each end that share its colour, if they lie far out. */
  private static final double TAIL = 0.01;

  /**
   * For a column of numbers: from its least to its largest, but not to the farthest hundredth of a
   * side where that would add more than half to the length. NaN is left out.
   */
  static Scale of(float[] values) {
    var sorted = new float[values.length];
    int n = 0;
    for (float value : values) {
      if (Float.isFinite(value)) {
        sorted[n++] = value;
      }
    }
    Arrays.sort(sorted, 0, n);
    if (n == 0) {
      return new Scale(0, 1);
    }
    double lowest = sorted[0];
    double highest = sorted[n - 1];
    double low = sorted[(int) (TAIL * (n - 1))];
    double high = sorted[n - 1 - (int) (TAIL * (n - 1))];
    double length = Math.max(high - low, 0);
    if (low - lowest <= length / 2 || length == 0) {
      low = lowest;
    }
    if (highest - high <= length / 2 || length == 0) {
      high = highest;
    }
    return high > low ? new Scale(low, high) : new Scale(low - 0.5, low + 0.5);
  }

  double share(double value) {
    return (value - low) / (high - low);
  }

  /** Round numbers within, at most {@code most}, at least one where there is any. */
  List<Double> ticks(int most) {
    double rough = (high - low) / Math.max(1, most);
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(rough)));
    double step = 10 * power;
    for (double nice : new double[] {1, 2, 5}) {
      if (nice * power >= rough * 0.999) {
        step = nice * power;
        break;
      }
    }
    var ticks = new ArrayList<Double>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** A tick in words, with the decimals that tell it from the next. */
  static String words(double tick, List<Double> all) {
    double step = all.size() > 1 ? all.get(1) - all.get(0) : Math.abs(tick);
    double largest = all.stream().mapToDouble(Math::abs).max().orElse(0);
    if (all.isEmpty() || step <= 0 || largest >= 1e6 || step < 1e-5) {
      return String.format(Locale.ROOT, "%.3g", tick);
    }
    int decimals = (int) Math.max(0, Math.ceil(-StrictMath.log10(step) - 1e-9));
    return String.format(Locale.ROOT, "%,." + decimals + "f", tick == 0 ? 0.0 : tick);
  }
}
