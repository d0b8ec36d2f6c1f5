package org.lastlayer.reduce.smile.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Knn;

/**
 * Makes a map of the rows it is fitted to, and of no others: what all of Smile's maps have in
 * common beside the call of Smile.
 *
 * @param id for notes and problems
 * @param axes whether columns of the map are axes without a direction
 * @param bounds further problems with a shape
 */
record MapReducer(
    String id,
    int dimensions,
    boolean axes,
    DistanceMetric metric,
    Cost cost,
    Bound bounds,
    Fitting fitting)
    implements Reducer {
  /** How many rows Smile had no place for. */
  static final String LEFT_OUT = "rows_left_out";

  /** Adds what is wrong with that many rows. */
  @FunctionalInterface
  interface Bound {
    /** See {@link Bound}. */
    void check(long rows, List<Problem> problems);
  }

  /** The call of Smile. */
  @FunctionalInterface
  interface Fitting {
    /**
     * Fits.
     *
     * @param metric fitted to the rows
     */
    Found fit(float[][] rows, DistanceMetric metric, RunContext run);
  }

  /** One of a graph of neighbours. */
  static MapReducer ofGraph(
      String id,
      int dimensions,
      int neighbors,
      boolean axes,
      DistanceMetric metric,
      Cost cost,
      Fitting fitting) {
    return new MapReducer(
        id,
        dimensions,
        axes,
        metric,
        cost,
        (rows, problems) ->
            Bounds.most("neighbors", neighbors, rows - 1, "of " + rows + " rows", problems),
        fitting);
  }

  @Override
  public List<Problem> check(long rows, int cols) {
    var problems = new ArrayList<Problem>();
    Bounds.most("dimensions", dimensions, rows - 2, "of " + rows + " rows", problems);
    bounds.check(rows, problems);
    problems.addAll(cost.check(rows, cols));
    return problems;
  }

  @Override
  public Projection fit(FeatureMatrix x, RunContext run) {
    var problems = check(x.info().rows(), x.info().cols());
    if (!problems.isEmpty()) {
      throw new LastlayerException(problems, null);
    }
    run.checkpoint();
    var rows = Rows.read(x, run);
    if (Rows.equal(rows)) {
      run.note(id + ": all rows are equal and lie at the origin");
      return projection(new float[rows.length * dimensions], Map.of(), run);
    }
    var fitted = metric.fitted(x, run);
    var found = fitting.fit(rows, fitted, run);
    if (!found.finite()) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.EXTENSION,
              id,
              "able to map these rows",
              "coordinates that are no numbers",
              "Equal rows, or too few neighbours, are often why; try more neighbors, or tsne."));
    }
    if (axes) {
      Signs.ofColumns(found.coordinates());
    }
    var map = placed(found, rows.length);
    var measures = new LinkedHashMap<>(found.measures());
    int left = rows.length - found.rows().length;
    if (left > 0) {
      measures.put(LEFT_OUT, (double) left);
      neighbors(found.rows(), rows, fitted, map, run);
      warn(left, rows.length, run);
    }
    return projection(map, measures, run);
  }

  private float[] placed(Found found, int n) {
    var map = new float[n * dimensions];
    int known = Math.min(dimensions, found.coordinates()[0].length);
    for (int i = 0; i < found.rows().length; i++) {
      for (int c = 0; c < known; c++) {
        map[found.rows()[i] * dimensions + c] = (float) found.coordinates()[i][c];
      }
    }
    return map;
  }

  /** Rows that Smile left out lie where the nearest row lies that it kept. */
  private void neighbors(
      int[] kept, float[][] rows, DistanceMetric fitted, float[] map, RunContext run) {
    var lost = new boolean[rows.length];
    Arrays.fill(lost, true);
    for (int i : kept) {
      lost[i] = false;
    }
    var others = IntStream.range(0, rows.length).filter(i -> lost[i]).toArray();
    try (var data = Rows.matrix(rows, kept, run);
        var queries = Rows.matrix(rows, others, run)) {
      var nearest = Knn.search(data, queries, fitted, 1, run).ids();
      for (int q = 0; q < others.length; q++) {
        int from = kept[(int) nearest[q]];
        System.arraycopy(map, from * dimensions, map, others[q] * dimensions, dimensions);
      }
    }
  }

  private void warn(int left, int n, RunContext run) {
    run.warn(
        new Problem(
            Problem.Kind.DATA,
            id,
            "given rows that its graph of neighbours connects",
            left + " of " + n + " rows outside of the largest connected part",
            "They lie where their nearest neighbour inside it lies. Raise neighbors, or use tsne,"
                + " which needs no connection."));
  }

  private Projection projection(float[] map, Map<String, Double> measures, RunContext run) {
    int n = map.length / dimensions;
    try (var matrix = run.matrix(n, dimensions)) {
      matrix.write(0, n, map, 0);
      return new MapProjection(id, matrix.finish(), measures);
    }
  }
}
