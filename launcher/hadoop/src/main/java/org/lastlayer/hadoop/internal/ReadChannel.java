package org.lastlayer.hadoop.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * Reads a file from any place of it. What is read one after another is read through Hadoop's
 * stream, which reads ahead; what is asked for by its place is a request of its own. Threads: any
 * number, by place; one, by the channel's own position.
 */
final class ReadChannel extends FileChannel {
  private static final int CHUNK = 1 << 16;

  private final HadoopPath file;
  private final FSDataInputStream in;
  private final long size;
  private long position;

  private ReadChannel(HadoopPath file, FSDataInputStream in, long size) {
    this.file = file;
    this.in = in;
    this.size = size;
  }

  static ReadChannel open(HadoopPath file) throws IOException {
    var hadoop = file.getFileSystem().hadoop();
    var status = Failures.told(file, () -> hadoop.getFileStatus(file.hadoop()));
    return new ReadChannel(
        file, Failures.told(file, () -> hadoop.open(file.hadoop())), status.getLen());
  }

  @Override
  public synchronized int read(ByteBuffer into) throws IOException {
    check();
    if (position >= size) {
      return into.hasRemaining() ? -1 : 0;
    }
    if (in.getPos() != position) {
      in.seek(position);
    }
    int read = some(into, (bytes, n) -> in.read(bytes, 0, n));
    position += Math.max(0, read);
    return read;
  }

  @Override
  public int read(ByteBuffer into, long from) throws IOException {
    check();
    if (from < 0) {
      throw new IllegalArgumentException("before the beginning: " + from);
    }
    return from >= size
        ? (into.hasRemaining() ? -1 : 0)
        : some(into, (bytes, n) -> in.read(from, bytes, 0, n));
  }

  private interface Source {
    int read(byte[] bytes, int n) throws IOException;
  }

  private int some(ByteBuffer into, Source source) throws IOException {
    int n = into.remaining();
    if (n == 0) {
      return 0;
    }
    var bytes = new byte[Math.min(n, CHUNK)];
    int read = Failures.told(file, () -> source.read(bytes, bytes.length));
    if (read > 0) {
      into.put(bytes, 0, read);
    }
    return read;
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) throws IOException {
    long all = 0;
    for (int i = offset; i < offset + length; i++) {
      while (into[i].hasRemaining()) {
        int read = read(into[i]);
        if (read < 0) {
          return all == 0 ? -1 : all;
        }
        all += read;
      }
    }
    return all;
  }

  private void check() throws IOException {
    if (!isOpen()) {
      throw new java.nio.channels.ClosedChannelException();
    }
  }

  @Override
  public synchronized long position() throws IOException {
    check();
    return position;
  }

  @Override
  public synchronized FileChannel position(long newPosition) throws IOException {
    check();
    if (newPosition < 0) {
      throw new IllegalArgumentException("before the beginning: " + newPosition);
    }
    position = newPosition;
    return this;
  }

  @Override
  public long size() throws IOException {
    check();
    return size;
  }

  @Override
  public long transferTo(long from, long count, WritableByteChannel target) throws IOException {
    var buffer = ByteBuffer.allocate((int) Math.min(CHUNK, Math.max(1, count)));
    long done = 0;
    while (done < count) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), count - done));
      int read = read(buffer, from + done);
      if (read <= 0) {
        break;
      }
      buffer.flip();
      while (buffer.hasRemaining()) {
        target.write(buffer);
      }
      done += read;
    }
    return done;
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
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) {
    throw new NonWritableChannelException();
  }

  @Override
  public int write(ByteBuffer from, long at) {
    throw new NonWritableChannelException();
  }

  @Override
  public FileChannel truncate(long newSize) {
    throw new NonWritableChannelException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long at, long count) {
    throw new NonWritableChannelException();
  }

  @Override
  public void force(boolean metaData) {
    // nothing was written
  }

  @Override
  protected void implCloseChannel() throws IOException {
    in.close();
  }
}
