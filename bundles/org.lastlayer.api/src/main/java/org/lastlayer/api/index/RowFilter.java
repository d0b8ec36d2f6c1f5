package org.lastlayer.api.index;

/**
 * Which rows an answer may hold: only those of a label, not those the user hid. Threads: any
 * number; the answer for a row never changes.
 */
@FunctionalInterface
public interface RowFilter {
  /** Lets every row through. */
  RowFilter ALL = row -> true;

  /** Whether the row may be in an answer. */
  boolean test(long row);
}
