package org.lastlayer.fuzz;

import java.util.Arrays;

/** Tables: lists of pictures, lines of text, word lists, the projector's pair of files. */
public final class TableFuzz {
  private static final Shelf SHELF = new Shelf("table");
  private static final String[] SOURCES = {
    "{\"use\": \"table\", \"path\": \"x.tsv\"}",
    "{\"use\": \"lines\", \"path\": \"x.tsv\", \"label\": \"last\"}",
    "{\"use\": \"lexicon\", \"table\": {\"file\": \"x.tsv\"}}",
    "{\"use\": \"projector\", \"vectors\": \"x.tsv\"}",
    "{\"use\": \"projector\", \"vectors\": \"two.tsv\", \"metadata\": \"x.tsv\"}",
  };

  static {
    SHELF.put("two.tsv", "1\t2\n3\t4\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  private TableFuzz() {}

  /** The first byte is a digit that says who reads the rest. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length > 0) {
      SHELF.put("x.tsv", Arrays.copyOfRange(data, 1, data.length));
      Judge.judge(() -> Sources.read(SOURCES[(data[0] & 0xff) % SOURCES.length], SHELF));
    }
  }
}
