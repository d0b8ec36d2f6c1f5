package org.lastlayer.index.hnsw.internal;

import java.util.function.IntPredicate;
import org.lastlayer.kernel.Scorer;

/**
 * Walks a graph towards a row. One thread; made once and used for many walks.
 *
 * <p>Malkov and Yashunin, "Efficient and robust approximate nearest neighbor search using
 * hierarchical navigable small world graphs", TPAMI 42(4), 2020, algorithms 2 and 5.
 */
final class Walker {
  final Graph graph;
  final Scorer.Probe probe;

  /** What the last walk found. */
  final Pool pool = new Pool();

  /** What an answer is put in order with. */
  final Pool answer = new Pool();

  private final Open open = new Open();
  final Marks marks;
  final int[] fresh;
  final float[] scores;

  Walker(Graph graph, Scorer scorer) {
    this.graph = graph;
    this.probe = scorer.probe();
    this.marks = new Marks(graph.rows());
    this.fresh = new int[2 * graph.m];
    this.scores = new float[2 * graph.m];
  }

  /** From the top down to the row nearest on {@code level + 1}: where a walk on a level begins. */
  int descend(int level) {
    return descend(level, Graph.NONE);
  }

  /** The same, never to {@code without}, unless it is the entry. */
  int descend(int level, int without) {
    int here = graph.entry;
    fresh[0] = here;
    float least = Float.POSITIVE_INFINITY;
    if (probe.within(fresh, 1, least, fresh, scores) == 1) {
      least = scores[0];
    }
    for (int l = graph.top(); l > level; l--) {
      boolean nearer = true;
      while (nearer) {
        nearer = false;
        int n = copy(here, l, without);
        int kept = probe.within(fresh, n, least, fresh, scores);
        for (int i = 0; i < kept; i++) {
          if (scores[i] < least) {
            least = scores[i];
            here = fresh[i];
            nearer = true;
          }
        }
      }
    }
    return here;
  }

  private int copy(int row, int level, int without) {
    var lists = graph.lists(level);
    int at = graph.at(row, level);
    int end = at + graph.capacity(level);
    int n = 0;
    for (int i = at; i < end && lists[i] != Graph.NONE; i++) {
      fresh[n] = lists[i];
      n += lists[i] == without ? 0 : 1;
    }
    return n;
  }

  /**
   * Fills {@link #pool} with the nearest on a level, as far as links lead there from {@code row}.
   */
  void walk(int row, int level, int ef) {
    walk(row, level, ef, Graph.NONE);
  }

  /** The same as if {@code without} were not there. */
  void walk(int row, int level, int ef, int without) {
    marks.clear();
    pool.reset(ef);
    if (without != Graph.NONE) {
      marks.add(without);
    }
    fresh[0] = row;
    marks.add(row);
    offer(1);
    for (int at = pool.expand(); at >= 0; at = pool.expand()) {
      int n = unseen(at, level);
      if (n > 0) {
        offer(n);
      }
    }
  }

  /** The linked rows that were not seen, to {@link #fresh}. */
  int unseen(int row, int level) {
    var lists = graph.lists(level);
    int at = graph.at(row, level);
    int end = at + graph.capacity(level);
    int n = 0;
    for (int i = at; i < end; i++) {
      int id = lists[i];
      if (id == Graph.NONE) {
        break;
      }
      fresh[n] = id;
      n += marks.add(id);
    }
    return n;
  }

  private void offer(int n) {
    int kept = probe.within(fresh, n, pool.limit(), fresh, scores);
    for (int i = 0; i < kept; i++) {
      pool.offer(fresh[i], scores[i]);
    }
  }

  /**
   * Fills {@link #pool} with the nearest on the ground among the rows let through. The walk leads
   * over the others, too, and goes on until nothing nearer is left: it is longer, the fewer are let
   * through.
   */
  void walk(int row, int ef, IntPredicate among) {
    marks.clear();
    pool.reset(ef);
    open.clear();
    fresh[0] = row;
    marks.add(row);
    offer(1, among);
    for (int at = open.poll(); at >= 0 && open.last() <= pool.limit(); at = open.poll()) {
      int n = unseen(at, 0);
      if (n > 0) {
        offer(n, among);
      }
    }
  }

  private void offer(int n, IntPredicate among) {
    int kept = probe.within(fresh, n, pool.limit(), fresh, scores);
    for (int i = 0; i < kept; i++) {
      open.add(fresh[i], scores[i]);
      if (among.test(fresh[i])) {
        pool.offer(fresh[i], scores[i]);
      }
    }
  }
}
