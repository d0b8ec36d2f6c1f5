package org.lastlayer.pipeline.internal.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.lastlayer.api.measure.Diagnosis;
import org.lastlayer.pipeline.internal.work.Meta;
import org.lastlayer.pipeline.live.LiveDiagnostic.Table;

/**
 * Lists and tables of diagnostics: from the files that output {@code csv} wrote, else from the
 * store while it has them. Threads: any number.
 */
final class Tables {
  private final RunFiles files;
  private final Kept kept;

  Tables(RunFiles files, Kept kept) {
    this.files = files;
    this.kept = kept;
  }

  /** Of a diagnostic, such as {@code cnn.outliers}. */
  List<Table> of(String diagnostic) {
    try {
      var written = written(diagnostic);
      if (!written.isEmpty()) {
        return written;
      }
      var parts = diagnostic.split("\\.", 2);
      var step = kept.step("diagnostics." + (parts.length > 1 ? parts[1] : "") + "." + parts[0]);
      return step.isEmpty() ? List.of() : stored(Meta.diagnosis(step.get()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Table> written(String diagnostic) throws IOException {
    var folder = files.folder().resolve("diagnostics");
    var found = new TreeMap<String, Path>();
    if (Files.isDirectory(folder)) {
      try (var inside = Files.newDirectoryStream(folder, diagnostic + ".*.csv")) {
        for (var file : inside) {
          var name = file.getFileName().toString();
          found.put(name.substring(diagnostic.length() + 1, name.length() - 4), file);
        }
      }
    }
    var tables = new ArrayList<Table>();
    for (var file : found.entrySet()) {
      tables.add(csv(file.getKey(), file.getValue()));
    }
    return tables;
  }

  private static Table csv(String name, Path file) throws IOException {
    try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      var csv = new CsvLines(in);
      var head = csv.next();
      if (head == null) {
        return new Table(name, title(name), false, List.of(), List.of());
      }
      boolean items = head.getFirst().equals("case");
      var lines = new ArrayList<List<Object>>();
      for (var cells = csv.next(); cells != null; cells = csv.next()) {
        lines.add(typed(cells, items));
      }
      return new Table(name, title(name), items, List.copyOf(head), List.copyOf(lines));
    }
  }

  /** Of items: case, row, id, label, path, score, remark; of numbers: a name, then numbers. */
  private static List<Object> typed(List<String> cells, boolean items) {
    var line = new ArrayList<Object>();
    for (int i = 0; i < cells.size(); i++) {
      boolean number = items ? i < 2 || i == cells.size() - 2 : i > 0;
      line.add(number ? number(cells.get(i), items && i < 2) : cells.get(i));
    }
    return List.copyOf(line);
  }

  private static Object number(String text, boolean whole) {
    try {
      if (whole) {
        return Integer.valueOf(text);
      }
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private List<Table> stored(Diagnosis diagnosis) {
    var tables = new ArrayList<Table>();
    for (var finding : diagnosis.findings()) {
      var lines = new ArrayList<List<Object>>();
      int number = 0;
      for (var one : finding.cases()) {
        number++;
        for (int row : one.rows()) {
          var item = files.items().item(row);
          lines.add(
              List.of(
                  number,
                  row,
                  item.id(),
                  text(item.label()),
                  text(item.path()),
                  (double) one.score(),
                  one.remark()));
        }
      }
      tables.add(
          new Table(
              finding.name(),
              finding.title(),
              true,
              List.of("case", "row", "id", "label", "path", finding.score(), "remark"),
              List.copyOf(lines)));
    }
    diagnosis.tables().forEach(table -> tables.add(numbers(table)));
    return List.copyOf(tables);
  }

  private static Table numbers(Diagnosis.Table table) {
    var head = new ArrayList<String>();
    head.add("");
    head.addAll(table.columnNames());
    int cols = table.columnNames().size();
    var lines = new ArrayList<List<Object>>();
    for (int r = 0; r < table.rowNames().size(); r++) {
      var line = new ArrayList<Object>();
      line.add(table.rowNames().get(r));
      for (int c = 0; c < cols; c++) {
        line.add(table.cells()[r * cols + c]);
      }
      lines.add(List.copyOf(line));
    }
    return new Table(table.name(), table.title(), false, List.copyOf(head), List.copyOf(lines));
  }

  private static String text(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }

  /** {@code near_duplicates}, for people. */
  private static String title(String name) {
    var words = name.replace('_', ' ');
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
