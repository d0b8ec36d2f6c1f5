package org.lastlayer.measure.map.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.MapMeasure;
import org.lastlayer.api.measure.Measured;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Euclid;

/** See {@link Shepard}. O(n·s·d) for a sample of s rows. */
record ShepardMeasure(int sample) implements MapMeasure {
  private static final int GRAIN = 64;

  @Override
  public List<Problem> check(long rows) {
    return rows >= 3
        ? List.of()
        : List.of(new Problem(Problem.Kind.REQUEST, "of", "at least 3 rows", rows + " rows", ""));
  }

  @Override
  public Measured measure(FeatureMatrix space, FeatureMatrix map, Labels labels, RunContext run) {
    int n = Math.toIntExact(space.info().rows());
    var drawn = drawn(n, run);
    var far = new Far(space, drawn);
    var inMap = new Far(map, drawn);
    int s = drawn.length;
    var column = new float[n];
    var x = new float[s * (s - 1) / 2];
    var y = new float[x.length];
    var place = new int[n];
    Arrays.fill(place, -1);
    for (int t = 0; t < s; t++) {
      place[drawn[t]] = t;
    }
    try (var progress = run.progress("distances", n)) {
      run.parallel(
          n,
          GRAIN,
          (from, to) -> {
            var a = new float[s];
            var b = new float[s];
            var rowOfSpace = new float[space.info().cols()];
            var rowOfMap = new float[map.info().cols()];
            for (int i = (int) from; i < to; i++) {
              run.checkpoint();
              far.from(i, rowOfSpace, a);
              inMap.from(i, rowOfMap, b);
              int t = place[i];
              for (int u = 0; u < t; u++) {
                x[t * (t - 1) / 2 + u] = a[u];
                y[t * (t - 1) / 2 + u] = b[u];
              }
              column[i] = (float) Correlation.spearman(without(a, t), without(b, t));
            }
            progress.advance(to - from);
          });
    }
    var values = new LinkedHashMap<String, Double>();
    values.put("shepard_spearman", Correlation.spearman(x, y));
    values.put("shepard_pearson", Correlation.pearson(x, y));
    return new Measured(values, Map.of("shepard_spearman", column));
  }

  /** A row's distance from itself says nothing. */
  private static float[] without(float[] x, int t) {
    if (t < 0) {
      return x;
    }
    var rest = new float[x.length - 1];
    System.arraycopy(x, 0, rest, 0, t);
    System.arraycopy(x, t + 1, rest, t, rest.length - t);
    return rest;
  }

  /** Some of the rows, rising. */
  private int[] drawn(int n, RunContext run) {
    var rows = new int[n];
    Arrays.setAll(rows, i -> i);
    if (n <= sample) {
      return rows;
    }
    var random = run.random("shepard");
    for (int i = 0; i < sample; i++) {
      int j = i + random.nextInt(n - i);
      int row = rows[j];
      rows[j] = rows[i];
      rows[i] = row;
    }
    var drawn = Arrays.copyOf(rows, sample);
    Arrays.sort(drawn);
    return drawn;
  }

  /** Distances to the drawn rows, which are held. */
  private static final class Far {
    private final FeatureMatrix x;
    private final int d;
    private final float[] drawn;
    private final Euclid euclid = new Euclid();

    Far(FeatureMatrix x, int[] rows) {
      this.x = x;
      this.d = x.info().cols();
      this.drawn = new float[rows.length * d];
      for (int t = 0; t < rows.length; t++) {
        x.read(rows[t], 1, drawn, t * d);
      }
    }

    void from(int row, float[] held, float[] into) {
      x.read(row, 1, held, 0);
      for (int t = 0; t < into.length; t++) {
        into[t] = euclid.distance(held, 0, drawn, t * d, d);
      }
    }
  }
}
