package org.lastlayer.reduce.pca.internal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.lastlayer.kernel.linear.PrincipalAxes;

/**
 * Principal axes in a file: a mark, columns, axes and known variances as int32, then the total
 * variance, mean, variances and axes as float64, all big-endian.
 */
final class AxesFile {
  private static final String FILE = "pca.axes";
  private static final long MARK = 0x6c6c_7063_6130_3032L; // llpca002

  private AxesFile() {}

  static void write(Path folder, PrincipalAxes axes) throws IOException {
    try (var out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(folder.resolve(FILE)), 1 << 16))) {
      out.writeLong(MARK);
      out.writeInt(axes.mean().length);
      out.writeInt(axes.variances().length);
      out.writeInt(axes.spectrum().length);
      out.writeDouble(axes.total());
      for (var numbers : new double[][] {axes.mean(), axes.spectrum(), axes.axes()}) {
        for (double x : numbers) {
          out.writeDouble(x);
        }
      }
    }
  }

  static PrincipalAxes read(Path folder) throws IOException {
    var file = folder.resolve(FILE);
    try (var in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      long mark = in.readLong();
      int cols = in.readInt();
      int k = in.readInt();
      int known = in.readInt();
      long size = 28 + 8L * (cols + known + (long) cols * k);
      if (mark != MARK || cols < 1 || k < 1 || known < k || Files.size(file) != size) {
        throw new IOException(file + " is broken");
      }
      double total = in.readDouble();
      var mean = numbers(in, cols);
      var spectrum = numbers(in, known);
      var variances = Arrays.copyOf(spectrum, k);
      return new PrincipalAxes(mean, numbers(in, cols * k), variances, total, spectrum);
    }
  }

  private static double[] numbers(DataInputStream in, int count) throws IOException {
    var x = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] = in.readDouble();
    }
    return x;
  }
}
