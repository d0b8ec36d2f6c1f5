package org.lastlayer.index.hnsw.internal;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Things that one thread uses at a time, kept for the next. Threads: any number. */
final class Hands<T> {
  private final ConcurrentLinkedQueue<T> free = new ConcurrentLinkedQueue<>();
  private final Supplier<T> maker;

  Hands(Supplier<T> maker) {
    this.maker = maker;
  }

  /** Lends one for as long as {@code work} takes. */
  void lend(Consumer<T> work) {
    var polled = free.poll();
    T thing = polled == null ? maker.get() : polled;
    work.accept(thing);
    free.add(thing);
  }
}
