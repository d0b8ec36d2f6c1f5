package org.lastlayer.index.hnsw.internal;

import java.util.ArrayDeque;
import java.util.BitSet;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Scorer;

/**
 * Sees to it that every row can be walked to on the ground from the entry: the choice of links may
 * leave some that nobody is linked to. Each is linked to by the nearest row that has room. One
 * thread; the rows that need it are few.
 */
final class Reach {
  private final Graph graph;
  private final BitSet reached;
  private final ArrayDeque<Integer> todo = new ArrayDeque<>();

  private Reach(Graph graph) {
    this.graph = graph;
    this.reached = new BitSet(graph.rows());
  }

  /** Mends; returns how many links it took. */
  static int mend(Graph graph, Scorer scorer, int effort, RunContext run) {
    if (graph.entry == Graph.NONE) {
      return 0;
    }
    return new Reach(graph).mend(new Walker(graph, scorer), effort, run);
  }

  private int mend(Walker walker, int effort, RunContext run) {
    spread(graph.entry);
    int links = 0;
    for (int row = 0; row < graph.rows(); row++) {
      if (graph.levels[row] == Graph.ABSENT || reached.get(row)) {
        continue;
      }
      run.checkpoint();
      walker.probe.row(row);
      walker.walk(graph.entry, 0, effort);
      links += link(walker.pool, row) ? 1 : 0;
      spread(row);
    }
    return links;
  }

  private boolean link(Pool near, int row) {
    for (int i = 0; i < near.size(); i++) {
      int from = near.row(i);
      int count = graph.count(from, 0);
      if (count < graph.capacity(0)) {
        graph.ground[graph.at(from, 0) + count] = row;
        return true;
      }
    }
    return false;
  }

  private void spread(int from) {
    reached.set(from);
    todo.add(from);
    while (!todo.isEmpty()) {
      int at = graph.at(todo.poll(), 0);
      for (int i = at; i < at + graph.capacity(0) && graph.ground[i] != Graph.NONE; i++) {
        int next = graph.ground[i];
        if (!reached.get(next)) {
          reached.set(next);
          todo.add(next);
        }
      }
    }
  }
}
