package org.lastlayer.matrix.internal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.DType;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.matrix.MatrixInfo;
import org.lastlayer.matrix.Digests;

/** A mapped {@code .npy} file, of any size. Threads: any number may read until it is closed. */
public final class MappedMatrix implements FeatureMatrix {
  private static final ValueLayout.OfShort F16 =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat F32 =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble F64 =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Path file;
  private final MatrixInfo info;
  private final Arena arena;
  private final MemorySegment data;
  private volatile @Nullable Digest digest;

  private MappedMatrix(Path file, MatrixInfo info, Arena arena, MemorySegment data) {
    this.file = file;
    this.info = info;
    this.arena = arena;
    this.data = data;
  }

  /** Maps a file; refuses what is not a matrix of floats or bytes. */
  public static MappedMatrix open(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var header = NpyHeader.read(channel, file);
      long[] shape = header.matrixShape(file);
      var dtype = dtype(header.descr(), file);
      long size = header.dataSize(shape[0], shape[1], dtype.bytes(), channel.size(), file);
      var arena = Arena.ofShared();
      try {
        var data =
            size == 0
                ? MemorySegment.NULL
                : channel.map(FileChannel.MapMode.READ_ONLY, header.offset(), size, arena);
        return new MappedMatrix(file, new MatrixInfo(shape[0], (int) shape[1], dtype), arena, data);
      } catch (IOException | RuntimeException e) {
        arena.close();
        throw e;
      }
    }
  }

  private static DType dtype(String descr, Path file) {
    return switch (descr) {
      case "<f2" -> DType.F16;
      case "<f4" -> DType.F32;
      case "<f8" -> DType.F64;
      case "|i1" -> DType.I8;
      case "|u1" -> DType.U8;
      default ->
          throw NpyHeader.broken(
              file,
              "an array of float16, float32, float64, int8 or uint8",
              "'" + descr + "'",
              "Convert it with a.astype('float32').");
    };
  }

  /** The file it is. */
  public Path file() {
    return file;
  }

  @Override
  public MatrixInfo info() {
    return info;
  }

  @Override
  public Digest digest() {
    var known = digest;
    if (known == null) {
      known = Digests.of(info, data);
      digest = known;
    }
    return known;
  }

  @Override
  public void read(long first, int count, float[] into, int at) {
    if (first < 0 || count < 0 || first > info.rows() - count) {
      throw new IndexOutOfBoundsException(
          "rows " + first + " … " + (first + count) + " of " + info.rows());
    }
    int n = Math.multiplyExact(count, info.cols());
    long from = first * info.cols() * info.dtype().bytes();
    switch (info.dtype()) {
      case F32 -> MemorySegment.copy(data, F32, from, into, at, n);
      case F16 -> {
        for (int i = 0; i < n; i++) {
          into[at + i] = Float.float16ToFloat(data.get(F16, from + 2L * i));
        }
      }
      case F64 -> {
        for (int i = 0; i < n; i++) {
          into[at + i] = (float) data.get(F64, from + 8L * i);
        }
      }
      case I8 -> {
        for (int i = 0; i < n; i++) {
          into[at + i] = data.get(ValueLayout.JAVA_BYTE, from + i);
        }
      }
      case U8 -> {
        for (int i = 0; i < n; i++) {
          into[at + i] = data.get(ValueLayout.JAVA_BYTE, from + i) & 0xFF;
        }
      }
    }
  }

  @Override
  public MemorySegment bytes() {
    return data;
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
