package org.lastlayer.reduce.smile.internal;

/** An axis has no direction by itself: its number of greatest size is made positive. */
final class Signs {
  private Signs() {}

  /** Turns columns; of equals the first decides. */
  static void ofColumns(double[][] x) {
    for (int c = 0; c < x[0].length; c++) {
      double most = 0;
      for (var row : x) {
        most = Math.abs(row[c]) > Math.abs(most) ? row[c] : most;
      }
      if (most < 0) {
        for (var row : x) {
          row[c] = -row[c];
        }
      }
    }
  }

  /** Turns rows. */
  static void ofRows(double[][] x) {
    for (var row : x) {
      double most = 0;
      for (double each : row) {
        most = Math.abs(each) > Math.abs(most) ? each : most;
      }
      for (int c = 0; most < 0 && c < row.length; c++) {
        row[c] = -row[c];
      }
    }
  }
}
