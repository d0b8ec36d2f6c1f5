package org.lastlayer.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lastlayer.api.measure.Diagnosis;
import org.lastlayer.api.measure.Labels;

/** What diagnostics found, for a terminal and for machines. */
final class Found {
  private static final int CASES = 5;
  private static final int ROWS = 8;

  private Found() {}

  /** {@code suspects 400, estimated_error_share 0.0213}: the first few. */
  static String figures(Map<String, Double> values, int most) {
    return values.entrySet().stream()
        .limit(most)
        .map(e -> e.getKey() + " " + figure(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** Counts without decimals. */
  static String figure(double x) {
    return x == Math.rint(x) && Math.abs(x) < 1e15 ? Text.number((long) x) : Text.figure(x);
  }

  /** The figures, and the head of each list of items. */
  static void tell(Tools tools, String name, Diagnosis found, Labels labels) {
    if (found.values().isEmpty()) {
      return;
    }
    tools.line(name);
    var rows = new ArrayList<List<String>>();
    found.values().forEach((what, value) -> rows.add(List.of("  " + what, figure(value))));
    Text.table(rows).forEach(tools::line);
    for (var finding : found.findings()) {
      int n = finding.cases().size();
      tools.line(
          "  "
              + finding.name()
              + ": "
              + (n == 0 ? "none" : Text.count(n, "case") + ", the first:"));
      var lines = new ArrayList<List<String>>();
      for (var one : finding.cases().subList(0, Math.min(n, CASES))) {
        lines.add(List.of("    " + rows(one, labels), Text.figure(one.score()), one.remark()));
      }
      Text.table(lines).forEach(tools::line);
    }
  }

  private static String rows(Diagnosis.Case one, Labels labels) {
    var words = new StringBuilder(one.rows().length == 1 ? "row " : "rows ");
    for (int i = 0; i < Math.min(ROWS, one.rows().length); i++) {
      words.append(i == 0 ? "" : ", ").append(one.rows()[i]);
    }
    if (one.rows().length > ROWS) {
      words.append(", … ").append(one.rows().length).append(" in all");
    }
    int code = one.rows().length == 1 && labels.present() ? labels.codes()[one.rows()[0]] : -1;
    return code < 0 ? words.toString() : words + " (" + labels.names().get(code) + ")";
  }

  /** The same as plain maps and lists; columns are for files. */
  static Map<String, Object> plain(Diagnosis found) {
    return Tools.fields(
        "values", found.values(), "findings", found.findings(), "tables", found.tables());
  }
}
