package org.lastlayer.extract.text.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lastlayer.api.feature.Skipped;

/** What came of the items so far, in their order. Threads: one. */
final class Tally {
  private final int[] items;
  private final List<Skipped> skipped = new ArrayList<>();
  private int rows;
  private int next;
  private int cut;
  private int unknown;

  Tally(int n) {
    this.items = new int[n];
  }

  void add(ChunkNote note) {
    int s = 0;
    for (int i = next; i < note.to(); i++) {
      if (s < note.skipped().size() && note.skipped().get(s).item() == i) {
        s++;
      } else {
        items[rows++] = i;
      }
    }
    skipped.addAll(note.skipped());
    next = note.to();
    cut += note.cut();
    unknown += note.unknown();
  }

  /** The first item that is not dealt with yet. */
  int next() {
    return next;
  }

  int rows() {
    return rows;
  }

  /** The item of each row. */
  int[] items() {
    return Arrays.copyOf(items, rows);
  }

  List<Skipped> skipped() {
    return List.copyOf(skipped);
  }

  int cut() {
    return cut;
  }

  int unknown() {
    return unknown;
  }
}
