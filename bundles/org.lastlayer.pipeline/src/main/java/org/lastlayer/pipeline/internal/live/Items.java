package org.lastlayer.pipeline.internal.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.pipeline.live.LiveItem;

/** Reads {@code items.csv}, which this program wrote: RFC 4180, with line feeds. */
final class Items {
  private Items() {}

  static List<LiveItem> read(Path file) throws IOException {
    var all = new ArrayList<LiveItem>();
    // labels are few and repeat: one text each
    Map<String, String> labels = new HashMap<>();
    try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      line(in);
      for (var cells = line(in); cells != null; cells = line(in)) {
        if (cells.size() != 4 || !cells.getFirst().equals(String.valueOf(all.size()))) {
          throw new IOException("items.csv is broken at row " + all.size());
        }
        var label = cells.get(2);
        all.add(
            new LiveItem(
                cells.get(1),
                label.isEmpty() ? null : labels.computeIfAbsent(label, l -> l),
                cells.get(3).isEmpty() ? null : cells.get(3)));
      }
    }
    return List.copyOf(all);
  }

  /** Cells of the next line, or null at the end. */
  private static @Nullable List<String> line(BufferedReader in) throws IOException {
    int c = in.read();
    if (c < 0) {
      return null;
    }
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (; c >= 0; c = in.read()) {
      if (quoted) {
        if (c != '"') {
          cell.append((char) c);
          continue;
        }
        in.mark(1);
        if (in.read() == '"') {
          cell.append('"');
        } else {
          in.reset();
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',') {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n') {
        break;
      } else {
        cell.append((char) c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
