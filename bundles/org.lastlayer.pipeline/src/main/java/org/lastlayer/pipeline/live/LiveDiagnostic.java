package org.lastlayer.pipeline.live;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a diagnostic found by one neighbour list.
 *
 * @param name list and diagnostic, such as {@code cnn.label-errors}
 * @param title of the diagnostic, for people
 * @param tables read when asked for
 */
public record LiveDiagnostic(
    String name,
    String list,
    String use,
    String title,
    Map<String, Double> measures,
    Supplier<List<Table>> tables) {

  /**
   * Items to look at, or numbers.
   *
   * @param name in snake case, such as {@code suspects}
   * @param items whether its lines are items: then a column is called {@code row}
   * @param lines of numbers ({@code Integer} or {@code Double}) and texts, a cell a column
   */
  public record Table(
      String name, String title, boolean items, List<String> columns, List<List<Object>> lines) {}
}
