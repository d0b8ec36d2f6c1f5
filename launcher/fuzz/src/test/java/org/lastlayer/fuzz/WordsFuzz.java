package org.lastlayer.fuzz;

/** Word vectors: word2vec's text and binary, GloVe's text. */
public final class WordsFuzz {
  private static final Shelf SHELF = new Shelf("words");

  private WordsFuzz() {}

  /** The bytes are a file; which of the formats, its reader finds out. */
  public static void fuzzerTestOneInput(byte[] data) {
    SHELF.put("x.vec", data);
    Judge.judge(() -> Sources.read("{\"use\": \"word-vectors\", \"path\": \"x.vec\"}", SHELF));
  }
}
