package org.lastlayer.index.hnsw.internal;

import java.util.Arrays;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Scorer;

/**
 * Puts rows into a graph, some at a time: all of a batch look for their neighbours in the graph as
 * it was before, and among each other; then the links are made. So the graph does not depend on the
 * number of threads, and no lock is held.
 */
final class Growth {
  private static final int LEAST = 512;
  private static final int MOST = 4096;

  /** A batch is at most this share of the rows that are there already. */
  private static final int SHARE = 64;

  /** Rows of a batch that are compared in one go. */
  private static final int CHUNK = 256;

  private final Graph graph;
  private final Scorer scorer;
  private final int effort;
  private final RunContext run;
  private final Hands<Hand> hands;

  Growth(Graph graph, Scorer scorer, int effort, RunContext run) {
    this.graph = graph;
    this.scorer = scorer;
    this.effort = effort;
    this.run = run;
    this.hands = new Hands<>(Hand::new);
  }

  /** What a thread works with. */
  private final class Hand {
    final Walker walker = new Walker(graph, scorer);
    final Choice choice = new Choice(scorer, 2 * graph.m);
    final int[] some = new int[CHUNK];
    final float[] scores = new float[CHUNK];
    int[] both = new int[4 * graph.m];
    float[] ranks = new float[4 * graph.m];
  }

  /**
   * Puts {@code order} into the graph, from its first on; of the rows already there are {@code
   * present}. Rows of higher levels must come first.
   */
  void add(int[] order, int present) {
    try (var progress = run.progress("links", order.length)) {
      for (int from = 0; from < order.length; ) {
        int size = Math.clamp((present + from) / SHARE, LEAST, MOST);
        int to = Math.min(order.length, from + size);
        batch(together(Arrays.copyOfRange(order, from, to)));
        progress.advance(to - from);
        from = to;
      }
    }
  }

  /** By levels, then by place: who comes next finds what it needs in a cache. */
  private int[] together(int[] rows) {
    var keys = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      keys[i] = (long) -graph.levels[rows[i]] << 32 | rows[i];
    }
    Arrays.sort(keys);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (int) keys[i];
    }
    return rows;
  }

  /** Rows of higher levels come first. */
  private void batch(int[] rows) {
    int top = graph.levels[rows[0]];
    var sizes = new int[top + 1];
    var back = new long[top + 1][];
    for (int level = 0; level <= top; level++) {
      while (sizes[level] < rows.length && graph.levels[rows[sizes[level]]] >= level) {
        sizes[level]++;
      }
      back[level] = new long[sizes[level] * graph.m];
      Arrays.fill(back[level], -1);
    }
    run.parallel(
        rows.length,
        8,
        (from, to) ->
            hands.lend(
                hand -> {
                  for (int i = (int) from; i < to; i++) {
                    run.checkpoint();
                    link(hand, rows, i, sizes, back);
                  }
                }));
    for (int level = 0; level <= top; level++) {
      linkBack(back[level], level);
    }
    if (top > graph.top()) {
      graph.entry = rows[0];
    }
  }

  /** Finds and writes the links of row {@code rows[i]}. Nobody is linked to it yet. */
  private void link(Hand hand, int[] rows, int i, int[] sizes, long[][] back) {
    int row = rows[i];
    var walker = hand.walker;
    walker.probe.row(row);
    int level = graph.levels[row];
    int here = graph.top() < 0 ? Graph.NONE : walker.descend(Math.min(level, graph.top()));
    for (int l = level; l >= 0; l--) {
      if (l <= graph.top()) {
        walker.walk(here, l, effort);
        here = walker.pool.row(0);
      } else {
        walker.pool.reset(effort);
      }
      among(hand, rows, i, sizes[l]);
      int chosen = hand.choice.of(walker.pool, graph.m);
      graph.put(row, l, hand.choice.chosen, chosen);
      for (int j = 0; j < chosen; j++) {
        back[l][i * graph.m + j] = (long) hand.choice.chosen[j] << 32 | row;
      }
    }
  }

  /** Offers the other rows of the batch that are on the level. */
  private static void among(Hand hand, int[] rows, int i, int size) {
    var walker = hand.walker;
    for (int from = 0; from < size; from += CHUNK) {
      int n = 0;
      for (int j = from; j < Math.min(size, from + CHUNK); j++) {
        hand.some[n] = rows[j];
        n += j == i ? 0 : 1;
      }
      int kept = walker.probe.within(hand.some, n, walker.pool.limit(), hand.some, hand.scores);
      for (int j = 0; j < kept; j++) {
        walker.pool.offer(hand.some[j], hand.scores[j]);
      }
    }
  }

  /**
   * Links the chosen to those who chose them, list by list.
   *
   * @param back {@code chosen << 32 | row}; negative where nothing was chosen
   */
  private void linkBack(long[] back, int level) {
    Arrays.sort(back);
    int first = 0;
    while (first < back.length && back[first] < 0) {
      first++;
    }
    var starts = new int[back.length - first + 1];
    int lists = 0;
    for (int i = first; i < back.length; i++) {
      if (i == first || back[i] >>> 32 != back[i - 1] >>> 32) {
        starts[lists++] = i;
      }
    }
    starts[lists] = back.length;
    run.parallel(
        lists,
        64,
        (from, to) ->
            hands.lend(
                hand -> {
                  for (int i = (int) from; i < to; i++) {
                    join(hand, back, starts[i], starts[i + 1], level);
                  }
                }));
  }

  /** Adds the rows of one list to it; where there are too many, the choice is made again. */
  private void join(Hand hand, long[] back, int from, int to, int level) {
    int row = (int) (back[from] >>> 32);
    int old = graph.count(row, level);
    int n = old;
    if (hand.both.length < old + to - from) {
      hand.both = new int[2 * (old + to - from)];
      hand.ranks = new float[hand.both.length];
    }
    var both = hand.both;
    System.arraycopy(graph.lists(level), graph.at(row, level), both, 0, old);
    for (int i = from; i < to; i++) {
      int other = (int) back[i];
      boolean known = false;
      for (int j = 0; j < old; j++) {
        known |= both[j] == other;
      }
      if (!known) {
        both[n++] = other;
      }
    }
    int most = graph.capacity(level);
    if (n <= most) {
      graph.put(row, level, both, n);
      return;
    }
    var pool = hand.walker.pool;
    pool.reset(n);
    hand.walker.probe.row(row);
    int kept = hand.walker.probe.within(both, n, Float.POSITIVE_INFINITY, both, hand.ranks);
    for (int i = 0; i < kept; i++) {
      pool.offer(both[i], hand.ranks[i]);
    }
    graph.put(row, level, hand.choice.chosen, hand.choice.of(pool, most));
  }
}
