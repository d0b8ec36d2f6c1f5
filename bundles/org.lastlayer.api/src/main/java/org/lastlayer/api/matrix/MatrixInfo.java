package org.lastlayer.api.matrix;

/**
 * Shape and type of a matrix.
 *
 * @param rows how many vectors
 * @param cols numbers a vector
 * @param dtype how a number is stored
 */
public record MatrixInfo(long rows, int cols, DType dtype) {
  /** Refuses a negative number of rows and fewer than one column. */
  public MatrixInfo {
    if (rows < 0 || cols < 1) {
      throw new IllegalArgumentException(
          "a shape must be [>= 0, >= 1], found [" + rows + ", " + cols + "]");
    }
  }

  /** Bytes of the data without a header. */
  public long byteSize() {
    return Math.multiplyExact(Math.multiplyExact(rows, (long) cols), (long) dtype.bytes());
  }
}
