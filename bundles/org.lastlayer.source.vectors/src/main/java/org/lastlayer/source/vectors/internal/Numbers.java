package org.lastlayer.source.vectors.internal;

import java.util.Arrays;

/** Numbers of a line of text. */
final class Numbers {
  private static final int START = 64;

  private Numbers() {}

  /**
   * The numbers from character {@code from} on.
   *
   * @param separator what stands between them; several count as one
   * @param expected how many there must be, or −1
   * @param where the parameter, for problems
   * @param line its number, for problems
   */
  static float[] row(String text, char separator, int from, int expected, String where, long line) {
    var values = new float[expected < 0 ? START : expected];
    int n = 0;
    int at = from;
    while (at < text.length()) {
      int end = text.indexOf(separator, at);
      end = end < 0 ? text.length() : end;
      if (end > at) {
        var word = text.substring(at, end).strip();
        if (!word.isEmpty()) {
          if (n == values.length) {
            if (expected >= 0) {
              throw wrong(where, line, expected, "more");
            }
            values = Arrays.copyOf(values, 2 * n);
          }
          values[n++] = number(word, where, line);
        }
      }
      at = end + 1;
    }
    if (expected >= 0 && n != expected) {
      throw wrong(where, line, expected, Integer.toString(n));
    }
    return n == values.length ? values : Arrays.copyOf(values, n);
  }

  private static float number(String word, String where, long line) {
    try {
      return Float.parseFloat(word);
    } catch (NumberFormatException e) {
      throw Inputs.data(
          where + ", line " + line,
          "numbers",
          "'" + (word.length() > 40 ? word.substring(0, 40) + "…" : word) + "'",
          "");
    }
  }

  private static RuntimeException wrong(String where, long line, int expected, String found) {
    return Inputs.data(
        where + ", line " + line,
        expected + " numbers, as in the lines before",
        found,
        "Is the file whole?");
  }
}
