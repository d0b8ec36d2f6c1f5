package org.lastlayer.reduce.smile.internal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Numbers in a file: a mark, how many rows, columns and further numbers as int32, then all of them
 * as float64, big-endian.
 *
 * @param square the rows
 * @param line the further numbers
 */
record Numbers(double[][] square, double[] line) {
  static void write(Path file, long mark, double[][] square, double[] line) throws IOException {
    try (var out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      out.writeLong(mark);
      out.writeInt(square.length);
      out.writeInt(square[0].length);
      out.writeInt(line.length);
      for (var row : square) {
        for (double x : row) {
          out.writeDouble(x);
        }
      }
      for (double x : line) {
        out.writeDouble(x);
      }
    }
  }

  /**
   * What was written.
   *
   * @throws IOException when it is not of that mark and shape
   */
  static Numbers read(Path file, long mark, int rows, int cols, int more) throws IOException {
    try (var in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      long size = 20 + 8 * ((long) rows * cols + more);
      if (Files.size(file) != size
          || in.readLong() != mark
          || in.readInt() != rows
          || in.readInt() != cols
          || in.readInt() != more) {
        throw new IOException(file + " is not of this map");
      }
      var square = new double[rows][];
      for (int r = 0; r < rows; r++) {
        square[r] = line(in, cols);
      }
      return new Numbers(square, line(in, more));
    }
  }

  private static double[] line(DataInputStream in, int count) throws IOException {
    var x = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] = in.readDouble();
    }
    return x;
  }
}
