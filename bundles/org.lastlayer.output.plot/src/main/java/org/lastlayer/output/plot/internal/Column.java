package org.lastlayer.output.plot.internal;

import java.util.ArrayList;
import java.util.List;
import org.lastlayer.api.output.RunResults;

/**
 * One number a row, by which maps can be coloured.
 *
 * @param map the map that it was measured of; empty where it holds of the rows on every map
 * @param owner whose column: the diagnostic, comparison or alignment; empty for a map's own
 * @param name such as {@code trustworthiness_15}
 */
record Column(String map, String owner, String name, float[] values) {
  /** Every column, whatever a pipeline asks for. */
  static final String ALL = "all";

  static List<Column> of(RunResults results) {
    var all = new ArrayList<Column>();
    results
        .maps()
        .values()
        .forEach(
            map ->
                map.measured()
                    .columns()
                    .forEach((name, values) -> all.add(new Column(map.name(), "", name, values))));
    results
        .diagnostics()
        .forEach(
            (owner, found) ->
                found
                    .diagnosis()
                    .columns()
                    .forEach((name, values) -> all.add(new Column("", owner, name, values))));
    results
        .comparisons()
        .forEach(
            (owner, found) ->
                found
                    .measured()
                    .columns()
                    .forEach((name, values) -> all.add(new Column("", owner, name, values))));
    results
        .alignments()
        .forEach(
            (owner, found) ->
                found
                    .measured()
                    .columns()
                    .forEach((name, values) -> all.add(new Column("", owner, name, values))));
    return all;
  }

  /** Whether {@code wanted} names it: by itself, or with its owner before a dot. */
  boolean matches(String wanted) {
    return wanted.equals(ALL) || wanted.equals(name) || wanted.equals(full());
  }

  /** Such as {@code cnn.label-errors.self_confidence}. */
  String full() {
    return owner.isEmpty() ? name : owner + "." + name;
  }

  boolean isOf(RunResults.MapResult of) {
    return map.isEmpty() || map.equals(of.name());
  }

  /** For people. */
  String title() {
    var words = name.replaceAll("_(\\d+)$", " ($1)").replace('_', ' ');
    return owner.isEmpty() ? words : words + ", " + owner;
  }
}
