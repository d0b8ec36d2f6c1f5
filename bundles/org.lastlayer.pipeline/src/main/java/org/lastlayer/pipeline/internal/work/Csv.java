package org.lastlayer.pipeline.internal.work;

import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Comma-separated lines as RFC 4180 says, with line feeds. */
final class Csv {
  private Csv() {}

  static void line(Writer out, @Nullable String... cells) throws IOException {
    for (int i = 0; i < cells.length; i++) {
      if (i > 0) {
        out.write(',');
      }
      var cell = cells[i];
      if (cell != null) {
        out.write(quoted(cell));
      }
    }
    out.write('\n');
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
