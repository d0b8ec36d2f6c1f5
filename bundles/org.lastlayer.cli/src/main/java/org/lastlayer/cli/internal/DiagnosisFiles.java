package org.lastlayer.cli.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.measure.Diagnosis;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;

/** What {@code measure --out DIR} writes: a file a list of items, a table, and one of columns. */
final class DiagnosisFiles {
  private DiagnosisFiles() {}

  /** Refuses a folder that holds anything, before the work begins. */
  static void mustBeFree(Path folder) {
    boolean free = !Files.exists(folder);
    if (Files.isDirectory(folder)) {
      try (var inside = Files.newDirectoryStream(folder)) {
        free = !inside.iterator().hasNext();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    if (!free) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.REQUEST,
              "--out",
              "a new folder or an empty one",
              folder + ", which holds something",
              "Name another; nothing was touched."));
    }
  }

  /** What was measured of a map: its numbers, and one line a point. */
  static void map(
      Path folder, Map<String, Double> values, Map<String, float[]> columns, Labels labels)
      throws IOException {
    Files.createDirectories(folder);
    try (var csv = new CsvFile(folder.resolve("measures.csv"))) {
      csv.line(List.of("measure", "value"));
      values.forEach((name, value) -> csv.line(List.of(name, value)));
    }
    if (!columns.isEmpty()) {
      columns(folder.resolve("points.csv"), columns, labels);
    }
  }

  static void write(Path folder, String name, Diagnosis found, Labels labels) throws IOException {
    Files.createDirectories(folder);
    for (var finding : found.findings()) {
      try (var csv = new CsvFile(folder.resolve(name + "." + finding.name() + ".csv"))) {
        csv.line(List.of("case", "row", "label", finding.score(), "remark"));
        int number = 0;
        for (var one : finding.cases()) {
          number++;
          for (int row : one.rows()) {
            csv.line(List.of(number, row, label(labels, row), one.score(), one.remark()));
          }
        }
      }
    }
    for (var table : found.tables()) {
      table(table, folder.resolve(name + "." + table.name() + ".csv"));
    }
    if (!found.columns().isEmpty()) {
      columns(folder.resolve(name + ".rows.csv"), found.columns(), labels);
    }
  }

  /** A line a row, with its label where there are labels. */
  static void columns(Path file, java.util.Map<String, float[]> columns, Labels labels) {
    int rows = columns.values().iterator().next().length;
    try (var csv = new CsvFile(file)) {
      var head = new ArrayList<Object>(List.of("row", "label"));
      head.addAll(columns.keySet());
      csv.line(head);
      for (int i = 0; i < rows; i++) {
        var line = new ArrayList<Object>(List.of(i, label(labels, i)));
        for (var column : columns.values()) {
          line.add(column[i]);
        }
        csv.line(line);
      }
    }
  }

  private static void table(Diagnosis.Table table, Path file) {
    try (var csv = new CsvFile(file)) {
      var head = new ArrayList<Object>(List.of(""));
      head.addAll(table.columnNames());
      csv.line(head);
      int cols = table.columnNames().size();
      for (int r = 0; r < table.rowNames().size(); r++) {
        var line = new ArrayList<Object>(List.of(table.rowNames().get(r)));
        for (int c = 0; c < cols; c++) {
          line.add(table.cells()[r * cols + c]);
        }
        csv.line(line);
      }
    }
  }

  static String label(Labels labels, int row) {
    int code = labels.present() ? labels.codes()[row] : -1;
    return code < 0 ? "" : labels.names().get(code);
  }
}
