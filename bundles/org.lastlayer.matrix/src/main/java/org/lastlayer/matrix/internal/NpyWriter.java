package org.lastlayer.matrix.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.DType;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.matrix.MatrixBuilder;
import org.lastlayer.api.matrix.MatrixInfo;

/**
 * An f32 {@code .npy} file being written. It writes rather than maps, so that a full disk is an
 * exception and not a dead process. Threads: any number may write rows that do not overlap.
 */
public final class NpyWriter implements MatrixBuilder {
  private static final int CHUNK = 1 << 18;

  private final Path file;
  private final MatrixInfo info;
  private @Nullable FileChannel channel;

  /** Creates the file, which must not exist. */
  public NpyWriter(Path file, long rows, int cols) throws IOException {
    this.file = file;
    this.info = new MatrixInfo(rows, cols, DType.F32);
    var opened = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    writeAll(opened, NpyHeader.encode("<f4", rows, cols), 0);
    this.channel = opened;
  }

  @Override
  public MatrixInfo info() {
    return info;
  }

  @Override
  public void write(long first, int count, float[] from, int at) {
    if (first < 0 || count < 0 || first > info.rows() - count) {
      throw new IndexOutOfBoundsException(
          "rows " + first + " … " + (first + count) + " of " + info.rows());
    }
    var open = channel;
    if (open == null) {
      throw new IllegalStateException("the matrix is finished");
    }
    int n = Math.multiplyExact(count, info.cols());
    long position = NpyHeader.LENGTH + first * info.cols() * Float.BYTES;
    var buffer =
        ByteBuffer.allocate(Math.min(n, CHUNK) * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try {
      for (int done = 0; done < n; ) {
        int part = Math.min(CHUNK, n - done);
        buffer.clear().limit(part * Float.BYTES);
        buffer.asFloatBuffer().put(from, at + done, part);
        writeAll(open, buffer, position + (long) done * Float.BYTES);
        done += part;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + file, e);
    }
  }

  @Override
  public FeatureMatrix finish(long rows) {
    var open = channel;
    if (open == null || rows > info.rows()) {
      throw new IllegalStateException("a matrix is finished once, with at most the rows asked for");
    }
    long size = NpyHeader.LENGTH + rows * info.cols() * Float.BYTES;
    try {
      writeAll(open, NpyHeader.encode("<f4", rows, info.cols()), 0);
      if (open.size() < size) { // rows at the end that nobody wrote are zero
        writeAll(open, ByteBuffer.allocate(1), size - 1);
      }
      open.truncate(size);
      open.close();
      channel = null;
      return MappedMatrix.open(file);
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + file, e);
    }
  }

  @Override
  public void close() {
    var open = channel;
    if (open != null) {
      channel = null;
      try {
        open.close();
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException("could not remove " + file, e);
      }
    }
  }

  static void writeAll(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }
}
