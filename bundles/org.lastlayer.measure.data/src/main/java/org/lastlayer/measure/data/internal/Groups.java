package org.lastlayer.measure.data.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/** Rows that belong together: union-find, with path halving. One thread. */
final class Groups {
  private final int[] parent;

  Groups(int rows) {
    parent = new int[rows];
    for (int i = 0; i < rows; i++) {
      parent[i] = i;
    }
  }

  int find(int row) {
    int at = row;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /** The lower row leads, so that groups do not depend on the order of joins. */
  void join(int a, int b) {
    int x = find(a);
    int y = find(b);
    parent[Math.max(x, y)] = Math.min(x, y);
  }

  /** Those of two rows or more, by their first row; rows ascending. */
  Collection<List<Integer>> all() {
    var groups = new LinkedHashMap<Integer, List<Integer>>();
    for (int i = 0; i < parent.length; i++) {
      groups.computeIfAbsent(find(i), r -> new ArrayList<>()).add(i);
    }
    groups.values().removeIf(g -> g.size() < 2);
    return groups.values();
  }
}
