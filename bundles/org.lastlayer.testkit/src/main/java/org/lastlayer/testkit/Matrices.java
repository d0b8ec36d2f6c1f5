package org.lastlayer.testkit;

import java.util.SplittableRandom;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.matrix.HeapMatrix;

/** Matrices that depend on their seed only. */
public final class Matrices {
  private Matrices() {}

  /** Numbers uniform in [−1, 1). */
  public static HeapMatrix uniform(int rows, int cols, long seed) {
    var random = new SplittableRandom(seed);
    var x = new float[rows * cols];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (random.nextDouble() * 2 - 1);
    }
    return new HeapMatrix(x, rows, cols);
  }

  /** Whole numbers in {@code [0, bound)}: ties everywhere, equal rows among few columns. */
  public static HeapMatrix whole(int rows, int cols, int bound, long seed) {
    var random = new SplittableRandom(seed);
    var x = new float[rows * cols];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextInt(bound);
    }
    return new HeapMatrix(x, rows, cols);
  }

  /**
   * Gaussian clouds of unit width around {@code classes} centres that are about {@code apart ·
   * √(2·cols)} from each other; row {@code i} is of class {@code i mod classes}.
   */
  public static HeapMatrix clusters(int rows, int cols, int classes, double apart, long seed) {
    var random = new SplittableRandom(seed);
    var centres = new double[classes * cols];
    for (int i = 0; i < centres.length; i++) {
      centres[i] = random.nextGaussian() * apart;
    }
    var x = new float[rows * cols];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (centres[i / cols % classes * cols + i % cols] + random.nextGaussian());
    }
    return new HeapMatrix(x, rows, cols);
  }

  /** The classes of {@link #clusters}. */
  public static Labels labels(int rows, int classes) {
    var codes = new int[rows];
    for (int i = 0; i < rows; i++) {
      codes[i] = i % classes;
    }
    var names = new String[classes];
    for (int c = 0; c < classes; c++) {
      names[c] = "class " + c;
    }
    return new Labels(java.util.List.of(names), codes);
  }
}
