package org.lastlayer.pipeline.live;

import java.util.function.Supplier;
import org.lastlayer.api.measure.Labels;

/**
 * A number or a class a row of an open run, in row order. What it holds is read when it is asked
 * for. Threads: any number.
 */
public sealed interface LiveColumn {
  /** What it is. */
  About about();

  /** Where a column comes from. */
  enum Group {
    /** The items themselves. */
    ITEM,
    /** What a row's neighbours vote for. */
    PREDICTION,
    /** A measure of a map. */
    MAP,
    /** Two neighbour lists compared. */
    COMPARISON,
    /** What a neighbour list tells about the data. */
    DIAGNOSTIC,
    /** Two maps laid onto each other. */
    ALIGNMENT
  }

  /**
   * What a column is.
   *
   * @param name unique in the run
   * @param title for people
   * @param identity another for other contents: of two columns, and of two runs
   */
  record About(String name, String title, Group group, String identity) {}

  /** One number of a column. */
  @FunctionalInterface
  interface Cell {
    /** NaN where the row has none. */
    float at(int row);
  }

  /**
   * Numbers.
   *
   * @param values one a row, NaN where there is none; not to be changed
   * @param cell reads one of them
   */
  record Numbers(About about, Supplier<float[]> values, Cell cell) implements LiveColumn {}

  /**
   * Classes.
   *
   * @param labels code −1 where a row has none; not to be changed
   */
  record Classes(About about, Supplier<Labels> labels) implements LiveColumn {}
}
