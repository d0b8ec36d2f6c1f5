package org.lastlayer.output.report.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lastlayer.api.measure.Diagnosis;

/** Lists of items and tables that a diagnostic found, as far as the page shows them. */
final class Findings {
  private static final int MOST_CASES = 48;
  private static final int MOST_ROWS = 12;

  /** Larger tables are files only. */
  private static final int MOST_CELLS = 40_000;

  private Findings() {}

  static void write(ObjectNode into, Diagnosis found) {
    var findings = into.putArray("findings");
    for (var finding : found.findings()) {
      var node = findings.addObject();
      node.put("name", finding.name()).put("title", finding.title()).put("score", finding.score());
      node.put("count", finding.cases().size());
      var cases = node.putArray("cases");
      for (var one : finding.cases()) {
        if (cases.size() == MOST_CASES) {
          break;
        }
        var shown = cases.addObject();
        var rows = shown.putArray("rows");
        for (int i = 0; i < Math.min(MOST_ROWS, one.rows().length); i++) {
          rows.add(one.rows()[i]);
        }
        shown.put("more", one.rows().length - rows.size()).put("remark", one.remark());
        if (Float.isFinite(one.score())) {
          shown.put("score", one.score());
        }
      }
    }
    var tables = into.putArray("tables");
    for (var table : found.tables()) {
      if (table.cells().length > MOST_CELLS) {
        continue;
      }
      var node = tables.addObject().put("name", table.name()).put("title", table.title());
      table.rowNames().forEach(node.putArray("rows")::add);
      table.columnNames().forEach(node.putArray("columns")::add);
      var cells = node.putArray("cells");
      for (double cell : table.cells()) {
        if (Double.isFinite(cell)) {
          cells.add(cell);
        } else {
          cells.addNull();
        }
      }
    }
  }
}
