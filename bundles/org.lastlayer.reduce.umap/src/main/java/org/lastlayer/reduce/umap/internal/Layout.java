package org.lastlayer.reduce.umap.internal;

import org.lastlayer.api.run.Frame;
import org.lastlayer.api.run.Progress;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.curve.CurveForces;
import org.lastlayer.kernel.curve.Links;
import org.lastlayer.kernel.grid.Edges;
import org.lastlayer.kernel.grid.Morton;
import org.lastlayer.kernel.grid.Points;

/**
 * Moves points downhill, round by round and part by part: in each part all points move at once, by
 * what a share of their edges and some points drawn by chance do at the places where the part
 * before left them. Points are kept in {@link Morton} order. Threads: one run of it; works on
 * {@link RunContext#parallel}.
 */
final class Layout {
  /** Points in space are sorted by so many axes. */
  private static final int SORTED = 3;

  private final UmapParameters parameters;
  private final CurveForces forces;
  private final int rounds;
  private final int n;
  private final int axes;
  private final int chance;
  private Edges graph;
  private Links links;
  private int[] order;
  private float[][] at;
  private float[][] next;
  private int done;
  private boolean ended;

  Layout(Edges graph, float[][] start, UmapParameters parameters, RunContext run) {
    this.parameters = parameters;
    this.graph = graph;
    this.n = graph.rows();
    this.axes = start.length;
    this.rounds = parameters.rounds(n);
    this.at = start;
    this.next = new float[axes][n];
    this.chance = run.random("umap.pushes").nextInt();
    var curve = Curve.of(parameters.minDistance(), parameters.spread());
    this.forces =
        new CurveForces(
            (float) curve.a(), (float) curve.b(), (float) parameters.repulsionStrength());
    this.order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    this.links = sorted(run);
  }

  /** All rounds. */
  void run(Progress progress, RunContext run) {
    var frames = run.frames();
    while (done < rounds && !ended) {
      run.checkpoint();
      if (sorts(done)) {
        links = sorted(run);
      }
      float rate = (float) (parameters.learningRate() * (rounds - done) / rounds);
      for (int part = 0; part < Schedule.PARTS; part++) {
        int key = mixed(done * Schedule.PARTS + part);
        forces.step(links, part, at, at, next, rate, key, true, run);
        var before = at;
        at = next;
        next = before;
      }
      done++;
      progress.advance(1);
      if (frames.wanted()) {
        frames.show(frame());
      }
      ended = done < rounds && frames.enough();
    }
  }

  /** The coordinates, one array an axis, in the order of the rows. */
  float[][] map() {
    var map = new float[axes][n];
    for (int axis = 0; axis < axes; axis++) {
      for (int i = 0; i < n; i++) {
        map[axis][order[i]] = at[axis][i];
      }
    }
    return map;
  }

  /** Why there were fewer rounds than there might have been; empty where there were not. */
  String ended() {
    return ended ? "done after " + done + " of " + rounds + " epochs, as asked" : "";
  }

  private Frame frame() {
    return new Frame(done, rounds, axes, Points.rows(map(), 1), Double.NaN);
  }

  /** A key of chance for each step. */
  private int mixed(int step) {
    int h = chance + step * 0x9e3779b1;
    h = (h ^ h >>> 16) * 0x7feb352d;
    h = (h ^ h >>> 15) * 0x846ca68b;
    return h ^ h >>> 16;
  }

  private static boolean sorts(int round) {
    return round == 5 || round == 20 || (round > 0 && round % 60 == 0);
  }

  private Links sorted(RunContext run) {
    var seen = new float[Math.min(axes, SORTED)][];
    System.arraycopy(at, 0, seen, 0, seen.length);
    var perm = Morton.order(seen);
    graph = graph.permuted(perm, run);
    var rows = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = order[perm[i]];
    }
    for (int axis = 0; axis < axes; axis++) {
      for (int i = 0; i < n; i++) {
        next[axis][i] = at[axis][perm[i]];
      }
    }
    var before = at;
    at = next;
    next = before;
    order = rows;
    return Schedule.of(graph, order, parameters.negativeSampleRate(), run);
  }
}
