package org.lastlayer.fuzz;

import org.lastlayer.matrix.Npy;

/** NumPy's files: matrices, whole numbers, and the source of that name. */
public final class NpyFuzz {
  private static final Shelf SHELF = new Shelf("npy");
  private static final int MOST_NUMBERS = 1 << 16;

  private NpyFuzz() {}

  /** The bytes are a file. */
  public static void fuzzerTestOneInput(byte[] data) {
    var file = SHELF.put("x.npy", data);
    Judge.judge(
        () -> {
          Judge.problems(() -> Npy.shape(file));
          Judge.problems(() -> Npy.readLongs(file));
          Judge.problems(
              () -> {
                try (var matrix = Npy.open(file)) {
                  var info = matrix.info();
                  if (info.cols() <= MOST_NUMBERS) {
                    var row = new float[info.cols()];
                    for (long i = 0; i < Math.min(info.rows(), MOST_NUMBERS); i++) {
                      matrix.read(i, 1, row, 0);
                    }
                  }
                  matrix.digest();
                }
              });
          Sources.read("{\"use\": \"npy\", \"path\": \"x.npy\"}", SHELF);
        });
  }
}
