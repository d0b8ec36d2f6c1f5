package org.lastlayer.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lastlayer.api.index.Recall;
import org.lastlayer.api.problem.Problem;

/** How things are said on a terminal. */
final class Text {
  private Text() {}

  /**
   * {@code 2 problems in mnist.json, nothing was started:} and a line each; {@code rest} is what
   * stands in between.
   */
  static String problems(List<Problem> problems, String rest) {
    var lines = new ArrayList<String>();
    lines.add(count(problems.size(), "problem") + rest + ":");
    for (var problem : problems) {
      lines.add("  " + problem.toString().replace("\n", "\n  "));
    }
    return String.join("\n", lines);
  }

  /** {@code 1 item}, {@code 10,000 items}. */
  static String count(long n, String noun) {
    return number(n) + " " + noun + (n == 1 ? "" : "s");
  }

  /** {@code 10,000}. */
  static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** {@code 0.4 s}, {@code 12 s}, {@code 3 min 05 s}, {@code 2 h 10 min}. */
  static String seconds(double s) {
    if (s < 9.95) {
      return String.format(Locale.ROOT, "%.1f s", s);
    }
    long whole = Math.round(s);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole / 60 % 60);
  }

  /** Four digits that matter, as figures of a table are read. */
  static String figure(double x) {
    double size = Math.abs(x);
    if (size >= 1e5 || (size > 0 && size < 1e-3)) {
      return String.format(Locale.ROOT, "%.3g", x);
    }
    return String.format(Locale.ROOT, size >= 100 ? "%.1f" : "%.4f", x);
  }

  /** How many of the true neighbours an index found. */
  static String recall(Recall recall) {
    return recall.exact()
        ? "exact"
        : String.format(Locale.ROOT, "recall@%d %.4f", recall.k(), recall.value())
            + ", measured against exact search on "
            + count(recall.sample(), "row");
  }

  /** Rows as columns, each as wide as its widest cell, two spaces between, no spaces at the end. */
  static List<String> table(List<List<String>> rows) {
    var widths = new ArrayList<Integer>();
    for (var row : rows) {
      for (int c = 0; c < row.size(); c++) {
        if (c == widths.size()) {
          widths.add(0);
        }
        widths.set(c, Math.max(widths.get(c), row.get(c).length()));
      }
    }
    var lines = new ArrayList<String>();
    for (var row : rows) {
      var line = new StringBuilder();
      for (int c = 0; c < row.size(); c++) {
        line.append(row.get(c)).append(" ".repeat(widths.get(c) - row.get(c).length() + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
