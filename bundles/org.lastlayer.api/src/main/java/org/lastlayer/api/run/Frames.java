package org.lastlayer.api.run;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Who watches a map in the making, and may end it. Nothing that is computed may depend on whether
 * somebody watches; only {@link #enough} changes what comes out.
 *
 * <p>Threads: {@link #wanted} and {@link #enough} from any; {@link #show} from one at a time.
 */
@ConsumerType
public interface Frames {
  /** Nobody watches. */
  Frames NONE = new Frames() {};

  /**
   * Whether a frame should be shown now: false where nobody watches, or where the last was shown a
   * moment ago. Costs nanoseconds: ask it before making a frame.
   */
  default boolean wanted() {
    return false;
  }

  /** Shows one; returns soon. The arrays are the watcher's from now on. */
  default void show(Frame frame) {}

  /**
   * Whether what there is will do: work that is done in steps ends before the next and its result
   * is what it has, as if that had been asked for. Work that has nothing to show yet goes on.
   */
  default boolean enough() {
    return false;
  }
}
