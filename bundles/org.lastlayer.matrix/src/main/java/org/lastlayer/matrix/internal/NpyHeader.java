package org.lastlayer.matrix.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;

/**
 * The head of an {@code .npy} file: NumPy's format, versions 1 to 3.
 *
 * @param descr type of a number as NumPy writes it, such as {@code <f4}
 * @param fortran whether columns lie together
 * @param shape one number a dimension
 * @param offset where the data begin
 */
public record NpyHeader(String descr, boolean fortran, List<Long> shape, long offset) {
  /** Every header of ours has this length, so that the rows can be filled in at the end. */
  public static final int LENGTH = 128;

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST = 1 << 20;
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*(?:'([^']*)'|(\\[))");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");

  /** The header of a file that is open, refusing what is not one. */
  public static NpyHeader read(FileChannel channel, Path file) throws IOException {
    var start = bytes(channel, 0, 12);
    if (start.remaining() < 10 || !magic(start)) {
      throw broken(file, "a NumPy .npy file", "something else", "Save it with numpy.save.");
    }
    int version = start.get(6);
    boolean wide = version >= 2;
    if (version < 1 || version > 3 || (wide && start.remaining() < 12)) {
      throw broken(file, "an .npy file of version 1, 2 or 3", "version " + version, "");
    }
    long length =
        wide ? Integer.toUnsignedLong(start.getInt(8)) : Short.toUnsignedInt(start.getShort(8));
    int from = wide ? 12 : 10;
    if (length > LONGEST) {
      throw broken(file, "an .npy header of at most 1 MB", length + " bytes", "");
    }
    var text = bytes(channel, from, (int) length);
    if (text.remaining() < length) {
      throw truncated(file, from + length, channel.size());
    }
    var charset = version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    return parse(charset.decode(text).toString(), from + length, file);
  }

  private static NpyHeader parse(String text, long offset, Path file) {
    var descr = DESCR.matcher(text);
    var order = ORDER.matcher(text);
    var shape = SHAPE.matcher(text);
    if (!descr.find() || !order.find() || !shape.find()) {
      throw broken(
          file,
          "an .npy file whose header has descr, fortran_order and shape",
          "'" + text.strip() + "'",
          "");
    }
    if (descr.group(1) == null) {
      throw broken(file, "a plain array of numbers", "a structured array", "Save one field of it.");
    }
    return new NpyHeader(
        descr.group(1), order.group(1).equals("True"), dimensions(shape.group(1), file), offset);
  }

  private static List<Long> dimensions(String text, Path file) {
    var all = new ArrayList<Long>();
    for (String part : text.split(",", -1)) {
      var digits = part.strip();
      if (digits.endsWith("L")) { // written by Python 2
        digits = digits.substring(0, digits.length() - 1);
      }
      if (digits.isEmpty()) {
        continue;
      }
      try {
        all.add(Long.parseUnsignedLong(digits));
      } catch (NumberFormatException e) {
        throw broken(file, "an .npy file with a shape of whole numbers", "(" + text + ")", "");
      }
      if (all.getLast() < 0) {
        throw broken(file, "an .npy file with a shape below 2⁶³", "(" + text + ")", "");
      }
    }
    return all;
  }

  /** A header of {@link #LENGTH} bytes for a matrix in C order. */
  public static ByteBuffer encode(String descr, long rows, int cols) {
    var dict =
        "{'descr': '"
            + descr
            + "', 'fortran_order': False, 'shape': ("
            + rows
            + ", "
            + cols
            + "), }";
    var padded = dict + " ".repeat(LENGTH - 10 - 1 - dict.length()) + "\n";
    return ByteBuffer.allocate(LENGTH)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) (LENGTH - 10))
        .put(padded.getBytes(StandardCharsets.US_ASCII))
        .flip();
  }

  /**
   * Refuses an order or a number of dimensions that is not a matrix's, then says {@code [rows,
   * cols]}.
   */
  public long[] matrixShape(Path file) {
    if (descr.contains("O")) {
      throw broken(
          file,
          "an array of numbers",
          "an array of Python objects",
          "Save it with a numeric dtype.");
    }
    if (descr.startsWith(">")) {
      throw broken(
          file,
          "a little-endian array",
          "big-endian '" + descr + "'",
          "Convert it with a.astype('" + descr.replace('>', '<') + "').");
    }
    if (shape.isEmpty() || shape.size() > 2) {
      var found =
          shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "shape (", ")"));
      throw broken(
          file, "an array of one or two dimensions", found, "Reshape it to (rows, columns).");
    }
    long cols = shape.size() == 1 ? 1 : shape.get(1);
    if (fortran && shape.getFirst() > 1 && cols > 1) {
      throw broken(
          file, "an array in C order", "Fortran order", "Save numpy.ascontiguousarray(a).");
    }
    if (cols < 1 || cols > Integer.MAX_VALUE) {
      throw broken(file, "an array with 1 to 2147483647 columns", cols + " columns", "");
    }
    return new long[] {shape.getFirst(), cols};
  }

  /** Refuses a file too short for {@code rows × cols} numbers of that many bytes. */
  public long dataSize(long rows, long cols, int bytes, long fileSize, Path file) {
    long data;
    try {
      data = Math.multiplyExact(Math.multiplyExact(rows, cols), (long) bytes);
      Math.addExact(data, offset);
    } catch (ArithmeticException e) {
      throw broken(file, "an array that a file can hold", "shape (" + rows + ", " + cols + ")", "");
    }
    if (fileSize - offset < data) {
      throw truncated(file, offset + data, fileSize);
    }
    return data;
  }

  private static boolean magic(ByteBuffer start) {
    for (int i = 0; i < MAGIC.length; i++) {
      if (start.get(i) != MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  private static ByteBuffer bytes(FileChannel channel, long from, int count) throws IOException {
    var buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {}
    return buffer.flip();
  }

  private static LastlayerException truncated(Path file, long expected, long found) {
    return broken(
        file,
        "whole: " + expected + " bytes",
        found + " bytes",
        "It was cut off; copy or save it again.");
  }

  /** A problem of the data. */
  public static LastlayerException broken(Path file, String expected, String found, String advice) {
    return new LastlayerException(
        new Problem(Problem.Kind.DATA, file.toString(), expected, found, advice));
  }
}
