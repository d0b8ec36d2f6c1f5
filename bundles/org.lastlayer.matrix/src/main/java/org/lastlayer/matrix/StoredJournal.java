package org.lastlayer.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.matrix.MatrixInfo;
import org.lastlayer.api.matrix.RowJournal;
import org.lastlayer.matrix.internal.ChunkLog;
import org.lastlayer.matrix.internal.MappedMatrix;
import org.lastlayer.matrix.internal.NpyHeader;

/**
 * Rows in the store that outlive a killed process.
 *
 * <p>A folder with the rows and a log of the chunks, each with its digest. Rows that no line of the
 * log vouches for, because the process was killed between the two, are written again. While a
 * process works on it the folder lies among that process's own; when the process ends, or was
 * killed and another one sweeps, it is put aside under its key, where the next run of the same work
 * finds it. Threads: one at a time.
 */
public final class StoredJournal implements RowJournal {
  static final String PREFIX = "journal-";
  private static final String ROWS = "rows.npy";
  private static final String LOG = "log";
  private static final int BUFFER = 1 << 20;

  private final Store store;
  private final Path folder;
  private final MatrixInfo info;
  private final FileChannel data;
  private final ChunkLog log;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private final MessageDigest sha = Digests.sha256();
  private long rows;
  private boolean finished;
  private boolean closed;
  private boolean parked;

  StoredJournal(Store store, Path folder, MatrixInfo info, String basis) throws IOException {
    this.store = store;
    this.folder = folder;
    this.info = info;
    Files.createDirectories(folder);
    this.data =
        FileChannel.open(
            folder.resolve(ROWS),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    boolean opened = false;
    ChunkLog found = null;
    try {
      found = ChunkLog.open(folder.resolve(LOG), info.cols() + " " + basis);
      this.log = found;
      found.keep(verified(found.chunks()));
      rows = found.rows();
      data.truncate(offset(rows));
      if (rows == 0) {
        write(NpyHeader.encode("<f4", info.rows(), info.cols()), 0);
      }
      opened = true;
    } finally {
      if (!opened) {
        data.close();
        if (found != null) {
          found.close();
        }
      }
    }
  }

  /** When the folder was last sealed, in milliseconds; 0 where it cannot be told. */
  static long age(Path folder) {
    return folder.resolve(LOG).toFile().lastModified();
  }

  /** Bytes that are kept in such a folder. */
  static long size(Path folder) {
    return folder.resolve(ROWS).toFile().length();
  }

  private int verified(List<ChunkLog.Chunk> chunks) throws IOException {
    long first = 0;
    for (int i = 0; i < chunks.size(); i++) {
      long last = chunks.get(i).rows();
      if (last < first
          || last > info.rows()
          || data.size() < offset(last)
          || !digest(offset(first), offset(last)).equals(chunks.get(i).digest())) {
        return i;
      }
      first = last;
    }
    return chunks.size();
  }

  private Digest digest(long from, long to) throws IOException {
    for (long at = from; at < to; ) {
      buffer.clear().limit((int) Math.min(BUFFER, to - at));
      int n = data.read(buffer, at);
      if (n < 0) {
        break;
      }
      sha.update(buffer.flip());
      at += n;
    }
    return Digests.of(sha);
  }

  private long offset(long row) {
    return NpyHeader.LENGTH + row * info.cols() * Float.BYTES;
  }

  @Override
  public MatrixInfo info() {
    return info;
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public List<String> notes() {
    return log.chunks().stream().map(ChunkLog.Chunk::note).toList();
  }

  @Override
  public void append(float[] from, int at, int count) {
    refuseFinished();
    if (count < 0 || rows + count > info.rows()) {
      throw new IndexOutOfBoundsException(rows + " + " + count + " of " + info.rows() + " rows");
    }
    int n = Math.multiplyExact(count, info.cols());
    try {
      long position = offset(rows);
      for (int done = 0; done < n; ) {
        int part = Math.min(BUFFER / Float.BYTES, n - done);
        buffer.clear().limit(part * Float.BYTES);
        buffer.asFloatBuffer().put(from, at + done, part);
        sha.update(buffer.duplicate());
        write(buffer, position);
        position += (long) part * Float.BYTES;
        done += part;
      }
      rows += count;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void seal(String note) {
    refuseFinished();
    try {
      data.force(false);
      log.add(new ChunkLog.Chunk(rows, Digests.of(sha), note));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public FeatureMatrix finish() {
    refuseFinished();
    if (rows != log.rows()) {
      throw new IllegalStateException("rows behind the last seal");
    }
    try {
      write(NpyHeader.encode("<f4", rows, info.cols()), 0);
      data.truncate(offset(rows));
      data.force(true);
      finished = true;
      return MappedMatrix.open(folder.resolve(ROWS));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Before {@link #finish}: puts the sealed rows aside for the next run. After it: nothing, since
   * the matrix still reads the file; {@link #park} or {@link #discard} follows.
   */
  @Override
  public void close() {
    if (!finished) {
      park();
    }
  }

  /** Puts the sealed rows aside for the next run of the same work; nothing if that is done. */
  public void park() {
    if (parked) {
      return;
    }
    parked = true;
    release();
    if (log.rows() > 0) {
      store.park(folder);
    } else {
      remove();
    }
  }

  /** Throws the rows away: what they were for is kept elsewhere. */
  public void discard() {
    release();
    remove();
  }

  private void release() {
    if (!closed) {
      closed = true;
      try {
        data.close();
        log.close();
      } catch (IOException e) {
        throw failed(e);
      }
    }
  }

  private void remove() {
    try {
      TempFolder.delete(folder);
      store.free(folder);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void refuseFinished() {
    if (finished || closed) {
      throw new IllegalStateException("the matrix is finished");
    }
  }

  private void write(ByteBuffer bytes, long at) throws IOException {
    while (bytes.hasRemaining()) {
      at += data.write(bytes, at);
    }
  }

  private UncheckedIOException failed(IOException e) {
    return new UncheckedIOException("could not keep rows in " + folder, e);
  }
}
