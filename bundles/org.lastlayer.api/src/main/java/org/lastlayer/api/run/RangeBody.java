package org.lastlayer.api.run;

/** Work on a range of {@code [0, n)}. */
@FunctionalInterface
public interface RangeBody {
  /** Does {@code [from, to)}. */
  void run(long from, long to);
}
