package org.lastlayer.reduce.tsne.internal;

import java.util.Locale;
import org.lastlayer.api.run.Frame;
import org.lastlayer.api.run.Progress;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.grid.Edges;
import org.lastlayer.kernel.grid.Morton;
import org.lastlayer.kernel.grid.Points;

/**
 * Moves points downhill: momentum, and a gain for each coordinate that grows while it keeps its
 * direction (Jacobs 1988). Works on {@code u = y/√α}, in which the pull is the same for every α.
 *
 * <p>Points are kept in {@link Morton} order and sorted anew now and then. Single precision: it
 * does not show in the KL. Threads: one run of it; works on {@link RunContext#parallel}.
 */
final class Optimiser {
  private static final int GRAIN = 4096;
  private static final int LOOK = 50;
  private static final float FARTHEST = 5;
  private static final float LEAST_GAIN = 0.01f;

  private final TsneParameters parameters;
  private final Repulsion repulsion;
  private final Divergence divergence;
  private final int n;
  private final int axes;
  private Edges edges;
  private int[] order;
  private float[][] at;
  private float[][] step;
  private float[][] gain;
  private final float[][] pull;
  private final float[][] push;
  private int done;
  private double cost = Double.NaN;
  private String ended = "";

  Optimiser(
      Edges edges,
      float[][] start,
      Repulsion repulsion,
      TsneParameters parameters,
      RunContext run) {
    this.edges = edges;
    this.divergence = new Divergence(edges, parameters.degreesOfFreedom(), run);
    this.parameters = parameters;
    this.repulsion = repulsion;
    this.n = edges.rows();
    this.axes = start.length;
    this.at = start;
    this.step = new float[axes][n];
    this.gain = new float[axes][n];
    this.pull = new float[axes][n];
    this.push = new float[axes][n];
    this.order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (var g : gain) {
      java.util.Arrays.fill(g, 1f);
    }
  }

  /** The steps. */
  void run(Progress progress, RunContext run) {
    var frames = run.frames();
    while (done < parameters.iterations() && ended.isEmpty()) {
      run.checkpoint();
      if (sorts(done)) {
        sort(run);
      }
      edges.attract(at, pull, run);
      double sum = repulsion.forces(at, push, run);
      if ((done + 1) % LOOK == 0) {
        look(sum, progress, run);
      }
      move(done, (float) (1 / Math.max(sum, Double.MIN_NORMAL)), run);
      done++;
      progress.advance(1);
      if (frames.wanted()) {
        frames.show(frame());
      }
      if (done < parameters.iterations() && frames.enough()) {
        ended = "as asked";
      }
    }
  }

  /** The coordinates, one array an axis, in the order of the rows. */
  float[][] map() {
    return restored(at);
  }

  /** The divergence of the map as it is; with a normaliser of all pairs, or the repulsion's. */
  double kl(boolean exact, RunContext run) {
    double normaliser =
        exact
            ? Divergence.normaliser(at, parameters.degreesOfFreedom(), run)
            : repulsion.forces(at, push, run);
    return divergence.of(edges, at, normaliser, run);
  }

  /** Why there were fewer steps than there might have been; empty where there were not. */
  String ended() {
    return ended.isEmpty()
        ? ""
        : "done after " + done + " of " + parameters.iterations() + " steps, " + ended;
  }

  /** Where the map stands, before a step; ends it where it hardly gets better. */
  private void look(double sum, Progress progress, RunContext run) {
    double times = parameters.pull(done);
    double apart = divergence.apart(edges, at, run);
    double now = divergence.of(apart, sum, times);
    progress.remark(String.format(Locale.ROOT, "KL %.3f", divergence.of(apart, sum, 1)));
    // the first look after the exaggeration compares with another cost
    boolean settled = done - LOOK >= parameters.exaggerationIterations() + LOOK;
    if (settled
        && parameters.leastGain() > 0
        && cost - now < parameters.leastGain() / 100 * Math.abs(now)) {
      ended = "when the KL no longer fell";
    }
    cost = now;
  }

  private Frame frame() {
    var rows = Points.rows(map(), TsneProjection.unit(parameters));
    return new Frame(done, parameters.iterations(), axes, rows, cost);
  }

  /** Often while the map takes shape, seldom later. */
  private static boolean sorts(int iteration) {
    return iteration <= 100
        ? iteration == 0 || iteration == 25 || iteration == 50 || iteration == 100
        : iteration % 200 == 0;
  }

  private void sort(RunContext run) {
    var next = Morton.order(at);
    edges = edges.permuted(next, run);
    at = permuted(at, next);
    step = permuted(step, next);
    gain = permuted(gain, next);
    var rows = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = order[next[i]];
    }
    order = rows;
  }

  private static float[][] permuted(float[][] x, int[] next) {
    var y = new float[x.length][next.length];
    for (int axis = 0; axis < x.length; axis++) {
      for (int i = 0; i < next.length; i++) {
        y[axis][i] = x[axis][next[i]];
      }
    }
    return y;
  }

  private float[][] restored(float[][] x) {
    var y = new float[axes][n];
    for (int axis = 0; axis < axes; axis++) {
      for (int i = 0; i < n; i++) {
        y[axis][order[i]] = x[axis][i];
      }
    }
    return y;
  }

  private void move(int number, float perSum, RunContext run) {
    float exaggeration = (float) parameters.pull(number);
    float momentum = number < parameters.exaggerationIterations() ? 0.5f : 0.8f;
    float rate = (float) parameters.rate(n, number);
    int ranges = (n + GRAIN - 1) / GRAIN;
    var sums = new double[axes][ranges];
    run.parallel(
        n,
        GRAIN,
        (from, to) -> {
          for (int axis = 0; axis < axes; axis++) {
            turn(axis, (int) from, (int) to, exaggeration, perSum, momentum, rate);
          }
          shorten((int) from, (int) to);
          for (int axis = 0; axis < axes; axis++) {
            sums[axis][(int) (from / GRAIN)] = go(axis, (int) from, (int) to);
          }
        });
    for (int axis = 0; axis < axes; axis++) {
      double sum = 0;
      for (double s : sums[axis]) {
        sum += s;
      }
      float mean = (float) (sum / n);
      for (int i = 0; i < n; i++) {
        at[axis][i] -= mean;
      }
    }
  }

  private void turn(
      int axis, int from, int to, float exaggeration, float perSum, float momentum, float rate) {
    float[] u = step[axis];
    float[] g = gain[axis];
    float[] toward = pull[axis];
    float[] away = push[axis];
    for (int i = from; i < to; i++) {
      float slope = exaggeration * toward[i] - perSum * away[i];
      boolean same = slope * u[i] < 0 || (slope == 0 && u[i] == 0);
      float grown = same ? g[i] + 0.2f : g[i] * 0.8f;
      g[i] = Math.max(LEAST_GAIN, grown);
      u[i] = momentum * u[i] - rate * g[i] * slope;
    }
  }

  /** No step is longer than a few units: what lies far out would be thrown about. */
  private void shorten(int from, int to) {
    for (int i = from; i < to; i++) {
      float square = 0;
      for (int axis = 0; axis < axes; axis++) {
        square += step[axis][i] * step[axis][i];
      }
      if (square > FARTHEST * FARTHEST) {
        float scale = (float) (FARTHEST / Math.sqrt(square));
        for (int axis = 0; axis < axes; axis++) {
          step[axis][i] *= scale;
        }
      }
    }
  }

  private double go(int axis, int from, int to) {
    float[] x = at[axis];
    float[] u = step[axis];
    double sum = 0;
    for (int i = from; i < to; i++) {
      x[i] += u[i];
      sum += x[i];
    }
    return sum;
  }
}
