package org.lastlayer.measure.data.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.measure.Diagnosis;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.NeighborDiagnostic;
import org.lastlayer.api.measure.Neighborhood;
import org.lastlayer.api.run.RunContext;

/**
 * Silhouettes of every labelled row, by the metric of the lists; equal to scikit-learn's where all
 * rows are compared with all. O(n · sample · d).
 */
record Silhouettes(int sample, int most) implements NeighborDiagnostic {
  private static final int GRAIN = 128;

  @Override
  public Diagnosis diagnose(Neighborhood of, Labels labels, RunContext run) {
    var codes = labels.codes();
    int classes = labels.names().size();
    if (classes < 2) {
      run.note("silhouette: there are no two labels");
      return Diagnosis.NONE;
    }
    if (Distances.below0("silhouette", of.lists(), run)) {
      return Diagnosis.NONE;
    }
    var members = Sample.of(codes, classes, sample, run);
    if (Arrays.stream(codes).filter(c -> c >= 0).count() > members.length) {
      run.note("silhouette: every item is compared with " + members.length + ", drawn by class");
    }
    var sizes = new int[classes];
    var drawn = new boolean[codes.length];
    for (int row : members) {
      sizes[codes[row]]++;
      drawn[row] = true;
    }
    var distances = new ClassDistances(of.rows(), of.metric(), codes, classes, members);
    var silhouette = new float[codes.length];
    var nearest = new int[codes.length];
    try (var progress = run.progress("silhouettes", codes.length)) {
      run.parallel(
          codes.length,
          GRAIN,
          (from, to) -> {
            var sums = distances.sums((int) from, (int) to, run);
            for (int i = (int) from; i < to; i++) {
              int at = (i - (int) from) * classes;
              nearest[i] = codes[i] < 0 ? -1 : nearest(sums, at, sizes, codes[i]);
              silhouette[i] =
                  nearest[i] < 0
                      ? Float.NaN
                      : value(sums, at, sizes, codes[i], nearest[i], drawn[i]);
            }
            progress.advance(to - from);
          });
    }
    return told(silhouette, nearest, labels);
  }

  /** The other class with the least mean distance. */
  private static int nearest(double[] sums, int at, int[] sizes, int own) {
    int best = -1;
    for (int c = 0; c < sizes.length; c++) {
      boolean there = c != own && sizes[c] > 0;
      if (there && (best < 0 || sums[at + c] * sizes[best] < sums[at + best] * sizes[c])) {
        best = c;
      }
    }
    return best;
  }

  /** 0 for the only one of its class. */
  private static float value(
      double[] sums, int at, int[] sizes, int own, int other, boolean among) {
    int others = sizes[own] - (among ? 1 : 0);
    if (others == 0) {
      return 0;
    }
    double a = sums[at + own] / others;
    double b = sums[at + other] / sizes[other];
    double widest = Math.max(a, b);
    return widest == 0 ? 0 : (float) ((b - a) / widest);
  }

  private Diagnosis told(float[] silhouette, int[] nearest, Labels labels) {
    int classes = labels.names().size();
    var sums = new double[classes];
    var counts = new int[classes];
    double sum = 0;
    int all = 0;
    int below = 0;
    for (int i = 0; i < silhouette.length; i++) {
      if (!Float.isNaN(silhouette[i])) {
        sums[labels.codes()[i]] += silhouette[i];
        counts[labels.codes()[i]]++;
        sum += silhouette[i];
        all++;
        below += silhouette[i] < 0 ? 1 : 0;
      }
    }
    var names = new ArrayList<String>();
    var cells = new ArrayList<Double>();
    for (int c = 0; c < classes; c++) {
      if (counts[c] > 0) {
        names.add(labels.names().get(c));
        cells.add(sums[c] / counts[c]);
        cells.add((double) counts[c]);
      }
    }
    var worst = new float[silhouette.length];
    for (int i = 0; i < worst.length; i++) {
      worst[i] = -silhouette[i];
    }
    var cases =
        Arrays.stream(Order.highest(worst, i -> silhouette[i] < 0, most))
            .mapToObj(
                i ->
                    new Diagnosis.Case(
                        new int[] {i},
                        silhouette[i],
                        "nearer to " + labels.names().get(nearest[i])))
            .toList();
    var values = new LinkedHashMap<String, Double>();
    values.put("silhouette", sum / all);
    values.put("share_below_0", (double) below / all);
    return new Diagnosis(
        values,
        Map.of("silhouette", silhouette),
        List.of(new Diagnosis.Finding("misplaced", "Nearer to another class", "silhouette", cases)),
        List.of(
            new Diagnosis.Table(
                "classes",
                "Mean silhouette of each class",
                List.copyOf(names),
                List.of("silhouette", "items"),
                cells.stream().mapToDouble(v -> v).toArray())));
  }
}
