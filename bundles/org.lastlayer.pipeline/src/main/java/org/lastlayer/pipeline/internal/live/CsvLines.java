package org.lastlayer.pipeline.internal.live;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines that this program wrote: RFC 4180, ended by line feeds with or without a carriage
 * return. Threads: one.
 */
final class CsvLines {
  private final Reader in;
  private int ahead = -2;

  /** The reader must be a buffered one. */
  CsvLines(Reader in) {
    this.in = in;
  }

  /** Cells of one line. */
  static List<String> of(String line) {
    try {
      var cells = new CsvLines(new StringReader(line)).next();
      return cells == null ? List.of() : cells;
    } catch (IOException e) {
      throw new IllegalStateException("a text can be read", e);
    }
  }

  private int read() throws IOException {
    int c = ahead == -2 ? in.read() : ahead;
    ahead = -2;
    return c;
  }

  /** Cells of the next line, or null at the end. */
  @Nullable List<String> next() throws IOException {
    int c = read();
    if (c < 0) {
      return null;
    }
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (; c >= 0; c = read()) {
      if (quoted) {
        if (c != '"') {
          cell.append((char) c);
          continue;
        }
        ahead = read();
        if (ahead == '"') {
          ahead = -2;
          cell.append('"');
        } else {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',') {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n') {
        break;
      } else if (c != '\r') {
        cell.append((char) c); // one that belongs to a cell is in quotes
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
