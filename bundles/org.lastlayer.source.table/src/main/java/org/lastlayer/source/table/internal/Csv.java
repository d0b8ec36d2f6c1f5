package org.lastlayer.source.table.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of RFC 4180: fields in quotes may hold separators, line ends and doubled quotes. The
 * separator is the one that is most frequent in the first line. Threads: any number.
 */
final class Csv {
  /**
   * One row.
   *
   * @param line where it begins, from 1
   */
  record Row(int line, List<String> fields) {}

  private Csv() {}

  /** Every row that is not blank. */
  static List<Row> parse(String file) {
    var text = file.startsWith("\uFEFF") ? file.substring(1) : file;
    char separator = separator(text);
    var rows = new ArrayList<Row>();
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    int line = 1;
    int begun = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
      }
      if (quoted) {
        if (c != '"') {
          field.append(c);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          field.append(c);
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"' && field.isEmpty()) {
        quoted = true;
      } else if (c == separator) {
        fields.add(field.toString());
        field.setLength(0);
      } else if (c == '\n') {
        end(rows, begun, fields, field);
        begun = line;
      } else if (c != '\r') {
        field.append(c);
      }
    }
    end(rows, begun, fields, field);
    return rows;
  }

  private static void end(List<Row> rows, int line, List<String> fields, StringBuilder field) {
    fields.add(field.toString());
    field.setLength(0);
    if (fields.size() > 1 || !fields.getFirst().isBlank()) {
      rows.add(new Row(line, List.copyOf(fields)));
    }
    fields.clear();
  }

  private static char separator(String text) {
    var first = text.lines().findFirst().orElse("");
    char best = ',';
    long most = 0;
    for (char c : new char[] {'\t', ';', ','}) {
      long count = first.chars().filter(x -> x == c).count();
      if (count > most) {
        most = count;
        best = c;
      }
    }
    return best;
  }
}
