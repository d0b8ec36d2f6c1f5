package org.lastlayer.api.measure;

import java.util.List;
import java.util.Map;

/**
 * What a diagnostic found.
 *
 * @param values single numbers, in order
 * @param columns one number a row, in row order: what plots and pages can colour by
 * @param findings lists of items to look at
 * @param tables small tables, such as a confusion matrix
 */
public record Diagnosis(
    Map<String, Double> values,
    Map<String, float[]> columns,
    List<Finding> findings,
    List<Table> tables) {
  /** Of a diagnostic that does not apply. */
  public static final Diagnosis NONE = new Diagnosis(Map.of(), Map.of(), List.of(), List.of());

  /**
   * Items to look at, those most worth it first.
   *
   * @param name in snake case, such as {@code suspects}; a file is named by it
   * @param title for people
   * @param score what the numbers beside the cases are, such as {@code distance}
   * @param cases most worth looking at first
   */
  public record Finding(String name, String title, String score, List<Case> cases) {}

  /**
   * One of them.
   *
   * @param rows one row, or those that belong together, such as duplicates
   * @param score see {@link Finding#score}
   * @param remark for people, such as the label that the neighbours vote for; may be empty
   */
  public record Case(int[] rows, float score, String remark) {}

  /**
   * A table of numbers.
   *
   * @param name in snake case; a file is named by it
   * @param title for people
   * @param rowNames one a row
   * @param columnNames one a column
   * @param cells row-major
   */
  public record Table(
      String name, String title, List<String> rowNames, List<String> columnNames, double[] cells) {}
}
