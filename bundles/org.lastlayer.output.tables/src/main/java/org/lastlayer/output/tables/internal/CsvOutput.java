package org.lastlayer.output.tables.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.output.Output;
import org.lastlayer.api.output.RunResults;
import org.lastlayer.api.run.RunContext;

/**
 * Writes {@code tables/items.csv} (every item with all its coordinates and measured columns),
 * {@code tables/measures.csv}, for each list {@code neighbors/NAME.csv}, for each map {@code
 * maps/NAME.csv}, for each alignment {@code alignments/NAME.csv}, and what {@link ComparisonTables}
 * and {@link DiagnosticTables} write. What is there already stays.
 */
final class CsvOutput implements Output {
  private static final String[] AXES = {"x", "y", "z"};
  private static final int CHECK = 1023;

  /** One number an item. */
  record Column(String name, float[] values) {}

  @Override
  public void write(RunResults results, Path folder, RunContext run) throws IOException {
    var all = new ArrayList<Column>();
    for (var map : results.maps().values()) {
      var columns = columns(map, results.items().size());
      items(results, folder.resolve("maps/" + map.name() + ".csv"), false, columns, run);
      columns.forEach(c -> all.add(new Column(map.name() + "." + c.name(), c.values())));
    }
    for (var comparison : results.comparisons().values()) {
      var columns = columns(comparison.measured().columns());
      columns.forEach(c -> all.add(new Column(comparison.name() + "." + c.name(), c.values())));
      items(
          results, folder.resolve("comparisons/" + comparison.name() + ".csv"), true, columns, run);
      ComparisonTables.write(results, comparison, folder.resolve("comparisons"));
    }
    for (var diagnosed : results.diagnostics().values()) {
      run.checkpoint();
      var columns = columns(diagnosed.diagnosis().columns());
      columns.forEach(c -> all.add(new Column(diagnosed.name() + "." + c.name(), c.values())));
      DiagnosticTables.write(results, diagnosed, folder.resolve("diagnostics"));
    }
    for (var alignment : results.alignments().values()) {
      var columns = places(alignment.aligned(), results.items().size());
      columns.addAll(columns(alignment.measured().columns()));
      columns.forEach(c -> all.add(new Column(alignment.name() + "." + c.name(), c.values())));
      items(results, folder.resolve("alignments/" + alignment.name() + ".csv"), true, columns, run);
    }
    items(results, folder.resolve("tables/items.csv"), true, all, run);
    measures(results, folder.resolve("tables/measures.csv"));
    for (var list : results.neighbors().values()) {
      neighbors(results, list, folder.resolve("neighbors/" + list.name() + ".csv"), run);
    }
  }

  private static List<Column> columns(Map<String, float[]> measured) {
    var columns = new ArrayList<Column>();
    measured.forEach((name, values) -> columns.add(new Column(name, values)));
    return columns;
  }

  private static List<Column> columns(RunResults.MapResult map, int rows) {
    var columns = places(map.embedding(), rows);
    columns.addAll(columns(map.measured().columns()));
    return columns;
  }

  /** Coordinates, an axis a column. */
  private static List<Column> places(FeatureMatrix map, int rows) {
    var columns = new ArrayList<Column>();
    int dims = map.info().cols();
    var places = map.toArray();
    for (int d = 0; d < dims; d++) {
      var values = new float[rows];
      for (int i = 0; i < rows; i++) {
        values[i] = places[i * dims + d];
      }
      columns.add(new Column(d < AXES.length ? AXES[d] : "axis" + (d + 1), values));
    }
    return columns;
  }

  /** One line an item. {@code whole}: with its path and with what the source says of it. */
  private static void items(
      RunResults results, Path file, boolean whole, List<Column> columns, RunContext run)
      throws IOException {
    if (Files.exists(file)) {
      return;
    }
    var said = new LinkedHashSet<String>();
    if (whole) {
      results.items().forEach(item -> said.addAll(item.columns().keySet()));
    }
    try (var csv = new CsvWriter(file)) {
      csv.add("row").add("id").add("label");
      if (whole) {
        csv.add("path");
      }
      for (var name : said) {
        csv.add(name);
      }
      for (var column : columns) {
        csv.add(column.name());
      }
      csv.end();
      for (int i = 0; i < results.items().size(); i++) {
        if ((i & CHECK) == 0) {
          run.checkpoint();
        }
        var item = results.items().get(i);
        csv.add(i).add(item.id()).add(label(results, i));
        if (whole) {
          csv.add(item.path() == null ? "" : item.path());
        }
        for (var name : said) {
          csv.add(item.columns().getOrDefault(name, ""));
        }
        for (var column : columns) {
          csv.add(column.values()[i]);
        }
        csv.end();
      }
    }
  }

  /** Tidy: one line a neighbour. */
  private static void neighbors(
      RunResults results, RunResults.NeighborList list, Path file, RunContext run)
      throws IOException {
    if (Files.exists(file)) {
      return;
    }
    var found = list.neighbors();
    try (var csv = new CsvWriter(file)) {
      csv.add("row").add("id").add("label").add("rank");
      csv.add("neighbor_row").add("neighbor_id").add("neighbor_label").add("distance").end();
      for (int i = 0; i < found.queries(); i++) {
        if ((i & CHECK) == 0) {
          run.checkpoint();
        }
        for (int j = 0; j < found.k(); j++) {
          int other = Math.toIntExact(found.ids()[i * found.k() + j]);
          csv.add(i).add(results.items().get(i).id()).add(label(results, i)).add(j + 1);
          csv.add(other).add(results.items().get(other).id()).add(label(results, other));
          csv.add(found.distances()[i * found.k() + j]).end();
        }
      }
    }
  }

  /** Tidy: one line a number. */
  private static void measures(RunResults results, Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    try (var csv = new CsvWriter(file)) {
      csv.add("kind").add("name").add("measure").add("value").end();
      for (var map : results.maps().values()) {
        values(csv, "map", map.name(), map.measured().values());
      }
      for (var list : results.neighbors().values()) {
        if (list.labelAgreement() != null) {
          values(csv, "neighbors", list.name(), Map.of("label_agreement", list.labelAgreement()));
        }
        values(csv, "neighbors", list.name(), list.accuracy());
      }
      for (var comparison : results.comparisons().values()) {
        values(csv, "comparison", comparison.name(), comparison.measured().values());
      }
      for (var diagnosed : results.diagnostics().values()) {
        values(csv, "diagnostic", diagnosed.name(), diagnosed.diagnosis().values());
      }
      for (var alignment : results.alignments().values()) {
        values(csv, "alignment", alignment.name(), alignment.measured().values());
      }
    }
  }

  private static void values(CsvWriter csv, String kind, String name, Map<String, Double> values)
      throws IOException {
    for (Map.Entry<String, Double> value : values.entrySet()) {
      csv.add(kind).add(name).add(value.getKey()).add(value.getValue().doubleValue()).end();
    }
  }

  /** The name of the row's class; empty without. */
  static String label(RunResults results, int row) {
    var labels = results.labels();
    int code = labels.present() ? labels.codes()[row] : -1;
    return code < 0 ? "" : labels.names().get(code);
  }
}
