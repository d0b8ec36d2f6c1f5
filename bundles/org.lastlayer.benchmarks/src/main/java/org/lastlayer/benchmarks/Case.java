package org.lastlayer.benchmarks;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.matrix.Npy;

/**
 * What is searched.
 *
 * @param name for the table
 * @param data rows
 * @param queries as wide
 * @param l1 by city block instead of Euclid
 */
record Case(String name, FeatureMatrix data, FeatureMatrix queries, boolean l1) {
  private static final Path FASHION = Path.of("/usr/share/datasets/fashion-mnist");
  private static final int SIDE = 28;

  /**
   * {@code pixels} (Fashion-MNIST, 10,000 × 60,000 × 784), {@code pixels256} (their middle 16 ×
   * 16), {@code random} and {@code random256} (uniform numbers of the same shapes), {@code l1}
   * (2,000 × 10,000 of the pixels by city block, 256 wide), {@code l1wide} (1,000 × 60,000, 784
   * wide), or {@code DATA.npy:QUERIES.npy}.
   */
  static Case of(String word) throws IOException {
    return switch (word) {
      case "pixels" -> new Case(word, pixels("train", 60_000, 0), pixels("t10k", 10_000, 0), false);
      case "pixels256" ->
          new Case(word, pixels("train", 60_000, 6), pixels("t10k", 10_000, 6), false);
      case "l1" -> new Case(word, pixels("t10k", 10_000, 6), pixels("train", 2_000, 6), true);
      case "l1wide" -> new Case(word, pixels("train", 60_000, 0), pixels("t10k", 1_000, 0), true);
      case "random" -> new Case(word, uniform(60_000, 784, 1), uniform(10_000, 784, 2), false);
      case "random256" -> new Case(word, uniform(60_000, 256, 1), uniform(10_000, 256, 2), false);
      default -> {
        var files = word.split(":", 2);
        if (files.length < 2) {
          throw new IllegalArgumentException(
              "a case must be pixels, pixels256, l1, l1wide, random, random256 or DATA.npy:QUERIES.npy,"
                  + " found "
                  + word);
        }
        yield new Case(word, Npy.open(Path.of(files[0])), Npy.open(Path.of(files[1])), false);
      }
    };
  }

  /** The first {@code rows} images, as many pixels left out at each edge as {@code margin}. */
  static FeatureMatrix pixels(String part, int rows, int margin) throws IOException {
    int side = SIDE - 2 * margin;
    var x = new float[rows * side * side];
    try (var in =
        new DataInputStream(
            new GZIPInputStream(
                Files.newInputStream(FASHION.resolve(part + "-images-idx3-ubyte.gz"))))) {
      in.skipNBytes(16);
      for (int i = 0, to = 0; i < rows; i++) {
        var image = in.readNBytes(SIDE * SIDE);
        for (int r = margin; r < SIDE - margin; r++) {
          for (int c = margin; c < SIDE - margin; c++) {
            x[to++] = (image[r * SIDE + c] & 255) / 255f;
          }
        }
      }
    }
    return new HeapMatrix(x, rows, side * side);
  }

  private static FeatureMatrix uniform(int rows, int cols, long seed) {
    var random = new SplittableRandom(seed);
    var x = new float[rows * cols];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextDouble();
    }
    return new HeapMatrix(x, rows, cols);
  }
}
