package org.lastlayer.output.tables.internal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Comma-separated values as RFC 4180 has them: CRLF, quotes doubled, UTF-8 without a mark. Values
 * that a spreadsheet would take for formulas are written as they are: these are data for programs.
 * For one thread.
 */
final class CsvWriter implements AutoCloseable {
  private final BufferedWriter out;
  private boolean first = true;

  CsvWriter(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
  }

  CsvWriter add(String text) throws IOException {
    if (!first) {
      out.write(',');
    }
    first = false;
    if (needsQuotes(text)) {
      out.append('"').append(text.replace("\"", "\"\"")).append('"');
    } else {
      out.write(text);
    }
    return this;
  }

  CsvWriter add(long number) throws IOException {
    return add(Long.toString(number));
  }

  /** The shortest digits that give the same float again; empty where there is no number. */
  CsvWriter add(float number) throws IOException {
    return add(Float.isNaN(number) ? "" : Float.toString(number));
  }

  CsvWriter add(double number) throws IOException {
    return add(Double.isNaN(number) ? "" : Double.toString(number));
  }

  void end() throws IOException {
    out.write("\r\n");
    first = true;
  }

  private static boolean needsQuotes(String text) {
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case ',', '"', '\r', '\n' -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
