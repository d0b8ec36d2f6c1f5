package org.lastlayer.hadoop.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.apache.hadoop.fs.FSDataOutputStream;

/** Writes a file from its beginning, or from its end, on. Threads: one. */
final class WriteChannel extends FileChannel {
  private static final int CHUNK = 1 << 16;

  private final HadoopPath file;
  private final FSDataOutputStream out;
  private long position;

  WriteChannel(HadoopPath file, FSDataOutputStream out, long position) {
    this.file = file;
    this.out = out;
    this.position = position;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    check();
    int n = from.remaining();
    var bytes = new byte[Math.min(n, CHUNK)];
    while (from.hasRemaining()) {
      int some = Math.min(bytes.length, from.remaining());
      from.get(bytes, 0, some);
      Failures.told(
          file,
          () -> {
            out.write(bytes, 0, some);
            return true;
          });
    }
    position += n;
    return n;
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) throws IOException {
    long all = 0;
    for (int i = offset; i < offset + length; i++) {
      all += write(from[i]);
    }
    return all;
  }

  @Override
  public int write(ByteBuffer from, long at) throws IOException {
    if (at != position) {
      throw onward();
    }
    return write(from);
  }

  private UnsupportedOperationException onward() {
    return new UnsupportedOperationException(file + " is written from beginning to end only");
  }

  private void check() throws IOException {
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long at, long count) throws IOException {
    if (at != position) {
      throw onward();
    }
    var buffer = ByteBuffer.allocate((int) Math.min(CHUNK, Math.max(1, count)));
    long done = 0;
    while (done < count) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), count - done));
      int read = source.read(buffer);
      if (read <= 0) {
        break;
      }
      write(buffer.flip());
      done += read;
    }
    return done;
  }

  @Override
  public long position() throws IOException {
    check();
    return position;
  }

  @Override
  public FileChannel position(long newPosition) {
    if (newPosition != position) {
      throw onward();
    }
    return this;
  }

  @Override
  public long size() throws IOException {
    check();
    return position;
  }

  @Override
  public FileChannel truncate(long newSize) {
    if (newSize < position) {
      throw onward();
    }
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    // where it can: an object store has the file when it is closed
    if (out.hasCapability("hsync")) {
      out.hsync();
    }
  }

  @Override
  public int read(ByteBuffer into) {
    throw new NonReadableChannelException();
  }

  @Override
  public int read(ByteBuffer into, long from) {
    throw new NonReadableChannelException();
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) {
    throw new NonReadableChannelException();
  }

  @Override
  public long transferTo(long from, long count, WritableByteChannel target) {
    throw new NonReadableChannelException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long from, long length) {
    throw new UnsupportedOperationException(file + " cannot be mapped: it lies on another machine");
  }

  @Override
  public FileLock lock(long from, long length, boolean shared) {
    throw new UnsupportedOperationException("to lock " + file);
  }

  @Override
  public FileLock tryLock(long from, long length, boolean shared) {
    throw new UnsupportedOperationException("to lock " + file);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    Failures.told(
        file,
        () -> {
          out.close();
          return true;
        });
  }
}
