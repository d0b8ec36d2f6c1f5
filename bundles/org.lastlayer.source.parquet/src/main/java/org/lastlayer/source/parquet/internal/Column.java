package org.lastlayer.source.parquet.internal;

import java.util.regex.Pattern;

/**
 * A column and its type in DuckDB's words.
 *
 * @param type such as {@code FLOAT[]}, {@code DOUBLE[3]}, {@code STRUCT(bytes BLOB, path VARCHAR)}
 */
record Column(String name, String type) {
  private static final Pattern NUMBER =
      Pattern.compile(
          "(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|BOOLEAN|DECIMAL\\([0-9, ]+\\))");
  private static final Pattern NUMBERS =
      Pattern.compile(
          "(U?(TINY|SMALL|BIG)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\\([0-9, ]+\\))\\[\\d*]");
  private static final Pattern PICTURE = Pattern.compile("STRUCT\\(.*\"?bytes\"? BLOB.*\\)");

  boolean isNumber() {
    return NUMBER.matcher(type).matches();
  }

  boolean isVector() {
    return NUMBERS.matcher(type).matches();
  }

  boolean isBytes() {
    return type.equals("BLOB");
  }

  boolean isPicture() {
    return isBytes() || PICTURE.matcher(type).matches();
  }

  boolean isText() {
    return type.equals("VARCHAR");
  }

  /** As SQL names it. */
  String quoted() {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public String toString() {
    return name + " (" + type + ")";
  }
}
