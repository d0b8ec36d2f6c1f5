package org.lastlayer.fuzz;

/** IDX files of images and of labels. */
public final class IdxFuzz {
  private static final Shelf SHELF = new Shelf("idx");
  private static final byte[] TWO = {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 7, 9};

  static {
    SHELF.put("two.idx", TWO);
  }

  private IdxFuzz() {}

  /** The bytes are a file: once of images, once of the labels of two images. */
  public static void fuzzerTestOneInput(byte[] data) {
    SHELF.put("x.idx", data);
    Judge.judge(() -> Sources.read("{\"use\": \"idx\", \"images\": \"x.idx\"}", SHELF));
    Judge.judge(
        () ->
            Sources.read(
                "{\"use\": \"idx\", \"images\": \"two.idx\", \"labels\": \"x.idx\"}", SHELF));
  }
}
