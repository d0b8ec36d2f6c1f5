package org.lastlayer.matrix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.lastlayer.api.matrix.DType;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.matrix.MatrixBuilder;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.matrix.internal.MappedMatrix;
import org.lastlayer.matrix.internal.NpyHeader;
import org.lastlayer.matrix.internal.NpyWriter;

/**
 * NumPy's {@code .npy} files.
 *
 * <p>Reads versions 1 to 3 in C order, little-endian, mapped and so of any size; a one-dimensional
 * array is one column. Writes version 1 with a header of 128 bytes. Threads: any number.
 *
 * <p>Every method throws a {@link LastlayerException} of kind DATA for a file that is broken or not
 * such a file, and of kind RESOURCE for one that cannot be read or written.
 */
public final class Npy {
  private static final int CHUNK = 1 << 16;

  private Npy() {}

  /** A matrix of float16, float32, float64, int8 or uint8, mapped. The caller closes it. */
  public static FeatureMatrix open(Path file) {
    try {
      return MappedMatrix.open(file);
    } catch (IOException e) {
      throw failed(file, "a file that can be read", e);
    }
  }

  /** A new f32 file to be filled row by row. Closing it unfinished removes the file. */
  public static MatrixBuilder create(Path file, long rows, int cols) {
    try {
      return new NpyWriter(file, rows, cols);
    } catch (IOException e) {
      throw failed(file, "a file that can be written", e);
    }
  }

  /** Writes a matrix as it is stored, to a file that must not exist. */
  public static void write(Path file, FeatureMatrix matrix) {
    var info = matrix.info();
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      write(channel, NpyHeader.encode(descr(info.dtype()), info.rows(), info.cols()));
      var data = matrix.bytes();
      for (long at = 0; at < info.byteSize(); at += CHUNK * 64L) {
        write(
            channel, data.asSlice(at, Math.min(CHUNK * 64L, info.byteSize() - at)).asByteBuffer());
      }
    } catch (IOException e) {
      throw failed(file, "a file that can be written", e);
    }
  }

  /**
   * Writes int64 numbers, to a file that must not exist.
   *
   * @param values {@code [rows × cols]}, row-major
   */
  public static void writeLongs(Path file, long[] values, int cols) {
    if (values.length % cols != 0) {
      throw new IllegalArgumentException(values.length + " numbers are no rows of " + cols);
    }
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      write(channel, NpyHeader.encode("<i8", values.length / cols, cols));
      var buffer = ByteBuffer.allocate(CHUNK * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (int at = 0; at < values.length; at += CHUNK) {
        int n = Math.min(CHUNK, values.length - at);
        buffer.clear().limit(n * Long.BYTES);
        buffer.asLongBuffer().put(values, at, n);
        write(channel, buffer);
      }
    } catch (IOException e) {
      throw failed(file, "a file that can be written", e);
    }
  }

  /** Rows and columns of a file of any type; only its header is read. */
  public static long[] shape(Path file) {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return NpyHeader.read(channel, file).matrixShape(file);
    } catch (IOException e) {
      throw failed(file, "a file that can be read", e);
    }
  }

  /** Whole numbers of a file of int64, int32, int16, int8 or uint8, all rows after one another. */
  public static long[] readLongs(Path file) {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var header = NpyHeader.read(channel, file);
      long[] shape = header.matrixShape(file);
      int bytes =
          switch (header.descr()) {
            case "<i8" -> 8;
            case "<i4" -> 4;
            case "<i2" -> 2;
            case "|i1", "|u1" -> 1;
            default ->
                throw NpyHeader.broken(
                    file,
                    "an array of whole numbers",
                    "'" + header.descr() + "'",
                    "Convert it with a.astype('int64').");
          };
      header.dataSize(shape[0], shape[1], bytes, channel.size(), file);
      if (shape[0] > Integer.MAX_VALUE / shape[1]) {
        throw NpyHeader.broken(
            file, "an array of fewer than 2³¹ numbers", shape[0] + " × " + shape[1], "");
      }
      var all = new long[(int) (shape[0] * shape[1])];
      channel.position(header.offset());
      var buffer = ByteBuffer.allocate(CHUNK * bytes).order(ByteOrder.LITTLE_ENDIAN);
      for (int at = 0; at < all.length; ) {
        buffer.clear().limit(Math.min(CHUNK, all.length - at) * bytes);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
        buffer.flip();
        while (buffer.hasRemaining()) {
          all[at++] =
              switch (header.descr()) {
                case "<i8" -> buffer.getLong();
                case "<i4" -> buffer.getInt();
                case "<i2" -> buffer.getShort();
                case "|u1" -> buffer.get() & 0xFF;
                default -> buffer.get();
              };
        }
      }
      return all;
    } catch (IOException e) {
      throw failed(file, "a file that can be read", e);
    }
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static String descr(DType dtype) {
    return switch (dtype) {
      case F16 -> "<f2";
      case F32 -> "<f4";
      case F64 -> "<f8";
      case I8 -> "|i1";
      case U8 -> "|u1";
    };
  }

  private static LastlayerException failed(Path file, String expected, IOException e) {
    var found = e instanceof NoSuchFileException ? "no such file" : "'" + e.getMessage() + "'";
    return new LastlayerException(
        new Problem(
            Problem.Kind.RESOURCE,
            file.toString(),
            expected,
            found,
            "Check the path, its rights and the disk."),
        e);
  }
}
