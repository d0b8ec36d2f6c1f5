package org.lastlayer.web.internal.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The last events, for clients that follow and for those that come back. An event that says all of
 * what an earlier one said takes its place. Threads: any number.
 */
public final class Events {
  private final int most;
  private final TreeMap<Long, Kept> kept = new TreeMap<>();
  private final Map<String, Long> newest = new HashMap<>();
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
  private long last;
  private long forgotten;

  private record Kept(Event event, String key) {}

  /** Keeps the last thousand. */
  public Events() {
    this(1000);
  }

  Events(int most) {
    this.most = most;
  }

  /**
   * Tells one.
   *
   * @param key of what it is about: an earlier event of that key need not be read any more
   */
  public void tell(String name, String key, JsonNode data) {
    synchronized (this) {
      last++;
      kept.put(last, new Kept(new Event(last, name, data.toString()), key));
      var old = newest.put(key, last);
      if (old != null) {
        kept.remove(old);
      }
      while (kept.size() > most) {
        var first = kept.pollFirstEntry();
        forgotten = first.getKey();
        newest.remove(first.getValue().key());
      }
    }
    listeners.forEach(Runnable::run);
  }

  /** Number of the last one; 0 while there is none. */
  synchronized long last() {
    return last;
  }

  /**
   * The first after that one, or a resync where it is not known any more; null where there is none.
   */
  synchronized @Nullable Event after(long id) {
    if (id < forgotten || id > last) {
      return Event.resync(last);
    }
    var next = kept.higherEntry(id);
    return next == null ? null : next.getValue().event();
  }

  /** Called after each event, on the thread that tells it; must return at once. */
  void listen(Runnable listener) {
    listeners.add(listener);
  }
}
