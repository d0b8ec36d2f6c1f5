package org.lastlayer.index.hnsw.internal;

import java.util.Arrays;

/** Rows still to be expanded, the nearest first: a binary heap. One thread. */
final class Open {
  private long[] heap = new long[256];
  private int size;
  private float last;

  void clear() {
    size = 0;
  }

  void add(int row, float score) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    long entry = (long) Pool.rising(score) << 32 | row;
    int at = size++;
    while (at > 0 && heap[(at - 1) >> 1] > entry) {
      heap[at] = heap[(at - 1) >> 1];
      at = (at - 1) >> 1;
    }
    heap[at] = entry;
  }

  /** Takes the nearest row out; −1 when there is none. */
  int poll() {
    if (size == 0) {
      return -1;
    }
    long top = heap[0];
    long moved = heap[--size];
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= moved) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = moved;
    last = Pool.score(top);
    return (int) top;
  }

  /** The score of the row taken out last. */
  float last() {
    return last;
  }
}
