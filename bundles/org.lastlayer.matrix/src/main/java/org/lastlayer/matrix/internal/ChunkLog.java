package org.lastlayer.matrix.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.matrix.Digests;

/**
 * The list of what is whole in a file of rows: a line a chunk, forced to disk one by one. A line
 * that was cut off ends the list. Threads: one at a time.
 */
public final class ChunkLog implements AutoCloseable {
  private static final String FORMAT = "lastlayer-rows 1 ";

  private final FileChannel channel;
  private final List<Chunk> chunks;
  private final List<Long> ends;
  private final long begin;

  /**
   * A chunk.
   *
   * @param rows up to which row it reaches
   * @param digest of its bytes
   * @param note of whoever wrote it
   */
  public record Chunk(long rows, Digest digest, String note) {}

  private ChunkLog(FileChannel channel, long begin, List<Chunk> chunks, List<Long> ends) {
    this.channel = channel;
    this.begin = begin;
    this.chunks = chunks;
    this.ends = ends;
  }

  /** Opens a log, or begins one where there is none or one on another basis. */
  public static ChunkLog open(Path file, String basis) throws IOException {
    var head = (FORMAT + Digests.of(basis).hex() + "\n").getBytes(StandardCharsets.US_ASCII);
    var text = Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    var chunks = new ArrayList<Chunk>();
    var ends = new ArrayList<Long>();
    boolean ours = text.startsWith(new String(head, StandardCharsets.US_ASCII));
    for (int at = head.length; ours && text.indexOf('\n', at) >= 0; ) {
      int end = text.indexOf('\n', at);
      var chunk = parse(text.substring(at, end));
      if (chunk == null) {
        break;
      }
      chunks.add(chunk);
      at = end + 1;
      ends.add((long) at);
    }
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    var log = new ChunkLog(channel, head.length, chunks, ends);
    if (!ours) {
      channel.truncate(0);
      NpyWriter.writeAll(channel, ByteBuffer.wrap(head), 0);
    }
    return log;
  }

  private static @Nullable Chunk parse(String line) {
    var words = line.split(" ", 3);
    try {
      var note = new String(Base64.getDecoder().decode(words[2]), StandardCharsets.UTF_8);
      return new Chunk(Long.parseLong(words[0]), new Digest(words[1]), note);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      return null;
    }
  }

  /** The chunks, in order. */
  public List<Chunk> chunks() {
    return List.copyOf(chunks);
  }

  /** How many rows the chunks hold together. */
  public long rows() {
    return chunks.isEmpty() ? 0 : chunks.getLast().rows();
  }

  /** Drops all but the first {@code n} chunks, and what was cut off behind them. */
  public void keep(int n) throws IOException {
    chunks.subList(n, chunks.size()).clear();
    ends.subList(n, ends.size()).clear();
    channel.truncate(end());
  }

  private long end() {
    return ends.isEmpty() ? begin : ends.getLast();
  }

  /** Adds a chunk; it is on disk when this returns. */
  public void add(Chunk chunk) throws IOException {
    var note = Base64.getEncoder().encodeToString(chunk.note().getBytes(StandardCharsets.UTF_8));
    var line = chunk.rows() + " " + chunk.digest().hex() + " " + note + "\n";
    long at = end();
    NpyWriter.writeAll(channel, ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)), at);
    channel.force(false);
    chunks.add(chunk);
    ends.add(at + line.length());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
