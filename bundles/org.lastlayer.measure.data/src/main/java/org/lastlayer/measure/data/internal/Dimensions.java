package org.lastlayer.measure.data.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.measure.Diagnosis;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.NeighborDiagnostic;
import org.lastlayer.api.measure.Neighborhood;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;

/**
 * See {@link IntrinsicDimension}. Both estimates take logarithms of ratios of distances, so a
 * metric that is the square of another would halve them: its power is measured and divided out.
 * Copies, at distance 0, are left out of the lists. O(n·k).
 */
record Dimensions(double discard) implements NeighborDiagnostic {
  private static final double TOLERANCE = 0.2;

  @Override
  public List<Problem> check(long rows, int k) {
    return k >= 3
        ? List.of()
        : List.of(
            new Problem(
                Problem.Kind.REQUEST,
                "of",
                "lists of 3 neighbours or more",
                "lists of " + k,
                "Raise their k, or name others."));
  }

  @Override
  public Diagnosis diagnose(Neighborhood of, Labels labels, RunContext run) {
    if (Distances.below0("intrinsic-dimension", of.lists(), run)) {
      return Diagnosis.NONE;
    }
    double measured = Exponent.of(of);
    double power = Math.rint(measured);
    // Not so where a metric sees no small steps, such as hamming.
    if (!(power >= 1 && power <= 2 && Math.abs(measured - power) <= TOLERANCE)) {
      run.warn(
          new Problem(
              Problem.Kind.DATA,
              "intrinsic-dimension",
              "given distances that grow like lengths or their squares",
              "the power " + Math.round(measured * 100) / 100.0,
              "It says nothing of such. Name lists of another metric."));
      return Diagnosis.NONE;
    }
    var local = local(of.lists(), power);
    var values = new LinkedHashMap<String, Double>();
    values.put("two_nn", twoNn(of.lists(), discard) * power);
    values.put("mle_" + of.lists().k(), averaged(of.lists()) * power);
    values.put("power_of_distance", power);
    values.put("columns", (double) of.rows().info().cols());
    return new Diagnosis(values, Map.of("local_dimension", local), List.of(), List.of());
  }

  /**
   * With μ the ratio of the second to the first distance, {@code −log(1 − F(μ)) = d · log μ}: the
   * slope through the origin, F being the share of the rows below.
   */
  static double twoNn(Neighbors lists, double discard) {
    int k = lists.k();
    var ratios = new double[lists.queries()];
    int n = 0;
    for (int i = 0; i < ratios.length; i++) {
      double first = lists.distances()[i * k];
      double second = lists.distances()[i * k + 1];
      if (first > 0) {
        ratios[n++] = Math.log(second / first);
      }
    }
    Arrays.sort(ratios, 0, n);
    int kept = (int) Math.floor(n * (1 - discard));
    double xy = 0;
    double xx = 0;
    // the last has F = 1, whose logarithm is none
    for (int i = 0; i < Math.min(kept, n - 1); i++) {
      xy += ratios[i] * -Math.log(1 - (i + 1.0) / n);
      xx += ratios[i] * ratios[i];
    }
    return xx == 0 ? Double.NaN : xy / xx;
  }

  /**
   * Sum and number of {@code log(Tₖ/Tⱼ)}, j below k, over the neighbours of a row that are apart.
   */
  private static double[] logs(Neighbors lists, int row) {
    int k = lists.k();
    double last = lists.distances()[row * k + k - 1];
    double sum = 0;
    int count = 0;
    for (int t = row * k; t < row * k + k - 1; t++) {
      double d = lists.distances()[t];
      if (d > 0) {
        sum += Math.log(last / d);
        count++;
      }
    }
    return new double[] {sum, count};
  }

  /** The mean over all rows and neighbours, inverted once. */
  static double averaged(Neighbors lists) {
    double sum = 0;
    double count = 0;
    for (int i = 0; i < lists.queries(); i++) {
      var logs = logs(lists, i);
      sum += logs[0];
      count += logs[1];
    }
    return sum == 0 ? Double.NaN : count / sum;
  }

  /** Of each row alone, without bias: one less than the logarithms there are, over their sum. */
  private static float[] local(Neighbors lists, double power) {
    var local = new float[lists.queries()];
    for (int i = 0; i < local.length; i++) {
      var logs = logs(lists, i);
      local[i] =
          logs[0] == 0 || logs[1] < 2 ? Float.NaN : (float) ((logs[1] - 1) / logs[0] * power);
    }
    return local;
  }
}
