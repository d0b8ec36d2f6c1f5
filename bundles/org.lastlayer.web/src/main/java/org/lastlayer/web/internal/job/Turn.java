package org.lastlayer.web.internal.job;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Whose turn it is: one heavy job at a time, in the order in which they came. A paused job lets the
 * next one have it, and comes back at the end. Threads: any number.
 */
final class Turn {
  private final Deque<Place> line = new ArrayDeque<>();

  /** A place in the line; the first of them has the turn. */
  static final class Place {}

  /** The last place. */
  synchronized Place join() {
    var place = new Place();
    line.add(place);
    return place;
  }

  /** Waits until that place is the first. */
  synchronized void await(Place place) throws InterruptedException {
    while (line.peek() != place) {
      wait();
    }
  }

  /** Leaves the line, wherever that place is in it. */
  synchronized void leave(Place place) {
    line.remove(place);
    notifyAll();
  }
}
