package org.lastlayer.cli.internal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Comma-separated values as RFC 4180 has them, in a file that must be new. One thread. */
final class CsvFile implements AutoCloseable {
  private final BufferedWriter out;

  CsvFile(Path file) {
    try {
      out =
          Files.newBufferedWriter(
              file,
              StandardCharsets.UTF_8,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Numbers as they are, a NaN as nothing. */
  void line(Iterable<?> cells) {
    try {
      var comma = "";
      for (var cell : cells) {
        out.write(comma);
        out.write(quoted(text(cell)));
        comma = ",";
      }
      out.write("\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Object cell) {
    boolean none = cell instanceof Number n && Double.isNaN(n.doubleValue());
    return none ? "" : cell.toString();
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
