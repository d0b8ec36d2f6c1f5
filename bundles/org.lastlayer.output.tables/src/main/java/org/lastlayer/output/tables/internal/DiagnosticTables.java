package org.lastlayer.output.tables.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lastlayer.api.measure.Diagnosis;
import org.lastlayer.api.output.RunResults;

/**
 * Writes {@code LIST.DIAGNOSTIC.FINDING.csv} for each list of items that a diagnostic found, one
 * line an item; rows that belong together have the same case number. And {@code
 * LIST.DIAGNOSTIC.TABLE.csv} for each table.
 */
final class DiagnosticTables {
  private DiagnosticTables() {}

  static void write(RunResults results, RunResults.Diagnosed diagnosed, Path folder)
      throws IOException {
    for (var finding : diagnosed.diagnosis().findings()) {
      var file = folder.resolve(diagnosed.name() + "." + finding.name() + ".csv");
      if (!Files.exists(file)) {
        finding(results, finding, file);
      }
    }
    for (var table : diagnosed.diagnosis().tables()) {
      var file = folder.resolve(diagnosed.name() + "." + table.name() + ".csv");
      if (!Files.exists(file)) {
        table(table, file);
      }
    }
  }

  private static void finding(RunResults results, Diagnosis.Finding finding, Path file)
      throws IOException {
    try (var csv = new CsvWriter(file)) {
      csv.add("case").add("row").add("id").add("label").add("path");
      csv.add(finding.score()).add("remark").end();
      int number = 0;
      for (var one : finding.cases()) {
        number++;
        for (int row : one.rows()) {
          var item = results.items().get(row);
          csv.add(number).add(row).add(item.id()).add(CsvOutput.label(results, row));
          csv.add(item.path() == null ? "" : item.path());
          csv.add(one.score()).add(one.remark()).end();
        }
      }
    }
  }

  private static void table(Diagnosis.Table table, Path file) throws IOException {
    try (var csv = new CsvWriter(file)) {
      csv.add("");
      for (var name : table.columnNames()) {
        csv.add(name);
      }
      csv.end();
      int cols = table.columnNames().size();
      for (int r = 0; r < table.rowNames().size(); r++) {
        csv.add(table.rowNames().get(r));
        for (int c = 0; c < cols; c++) {
          csv.add(table.cells()[r * cols + c]);
        }
        csv.end();
      }
    }
  }
}
