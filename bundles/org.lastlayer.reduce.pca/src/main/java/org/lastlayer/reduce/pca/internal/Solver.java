package org.lastlayer.reduce.pca.internal;

/** How axes are found. */
public enum Solver {
  /** By the shape. */
  AUTO,
  /** Through the covariance of the columns, or of the rows where there are fewer. */
  EXACT,
  /** Random directions and passes over the rows. */
  RANDOMIZED;

  /** Above so many rows and columns the covariance is dearer than some passes. */
  private static final int NARROW = 2500;

  /** The side of the square matrix that is held and solved, in f64: above it, 3 GB and an hour. */
  static final int WIDEST = 20_000;

  /** Numbers that are held in f64 where there are more columns than rows. */
  private static final long HELD = 50_000_000;

  /** What {@link #AUTO} is for that shape. */
  Solver settled(long rows, int cols, int dimensions) {
    if (this != AUTO) {
      return this;
    }
    long side = Math.min(rows, cols);
    boolean held = rows < cols && rows * cols > HELD;
    boolean some = dimensions <= side / 10;
    long most = some ? NARROW : WIDEST;
    return side <= most && !held ? EXACT : RANDOMIZED;
  }
}
