package org.lastlayer.index.hnsw.internal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.lastlayer.api.matrix.FeatureMatrix;

/**
 * A graph in the file {@code hnsw.graph}, little-endian.
 *
 * <p>A header of 128 bytes: {@code "LLHNSW1\0"}, rows, columns, m and the entry as i32, the length
 * of the part above the ground as i64, the digest of the rows as 64 hex digits, 8 bytes of zeros,
 * the CRC-32C of what follows the header and that of the header up to there. Then a byte of level a
 * place, filled up to a multiple of 8; the row of each place as i32; the lists of the ground as
 * i32; those above.
 */
final class GraphFile {
  private static final String NAME = "hnsw.graph";
  private static final byte[] MAGIC = "LLHNSW1\0".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 128;
  private static final int DIGEST = 32;
  private static final int BODY_SUM = 104;
  private static final int HEADER_SUM = 108;
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long SLICE = 1 << 30;

  private GraphFile() {}

  /** A graph and the row of each of its places. */
  record Kept(Graph graph, int[] order) {}

  static void write(Path folder, Graph graph, int[] order, FeatureMatrix data) throws IOException {
    int n = graph.rows();
    long size = size(n, graph.ground.length, graph.above.length);
    try (var channel =
            FileChannel.open(
                folder.resolve(NAME),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        var arena = Arena.ofShared()) {
      var file = channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
      MemorySegment.copy(graph.levels, 0, file, ValueLayout.JAVA_BYTE, HEADER, n);
      long at = HEADER + padded(n);
      MemorySegment.copy(order, 0, file, INT, at, n);
      at += 4L * n;
      MemorySegment.copy(graph.ground, 0, file, INT, at, graph.ground.length);
      at += 4L * graph.ground.length;
      MemorySegment.copy(graph.above, 0, file, INT, at, graph.above.length);
      MemorySegment.copy(MAGIC, 0, file, ValueLayout.JAVA_BYTE, 0, MAGIC.length);
      file.set(INT, 8, n);
      file.set(INT, 12, data.info().cols());
      file.set(INT, 16, graph.m);
      file.set(INT, 20, graph.entry);
      file.set(LONG, 24, graph.above.length);
      var digest = data.digest().hex().getBytes(StandardCharsets.US_ASCII);
      MemorySegment.copy(digest, 0, file, ValueLayout.JAVA_BYTE, DIGEST, digest.length);
      file.set(INT, BODY_SUM, sum(file, HEADER, size));
      file.set(INT, HEADER_SUM, sum(file, 0, HEADER_SUM));
      file.force();
    }
  }

  /** The graph over {@code data}; its arrays are copied from the mapped file. */
  static Kept read(Path folder, FeatureMatrix data, int m) throws IOException {
    var path = folder.resolve(NAME);
    long size = Files.size(path);
    require(size >= HEADER, path, "a header of " + HEADER + " bytes", size + " bytes");
    try (var channel = FileChannel.open(path, StandardOpenOption.READ);
        var arena = Arena.ofShared()) {
      var file = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
      var magic = file.asSlice(0, MAGIC.length).toArray(ValueLayout.JAVA_BYTE);
      require(java.util.Arrays.equals(magic, MAGIC), path, "an HNSW graph", "other bytes");
      require(
          file.get(INT, HEADER_SUM) == sum(file, 0, HEADER_SUM),
          path,
          "a whole header",
          "one whose checksum differs");
      int n = file.get(INT, 8);
      long above = file.get(LONG, 24);
      long expected = size(n, 2L * n * file.get(INT, 16), above);
      require(size == expected, path, expected + " bytes", size + " bytes");
      var digest =
          new String(
              file.asSlice(DIGEST, 64).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.US_ASCII);
      require(
          digest.equals(data.digest().hex()),
          path,
          "a graph over rows of digest " + data.digest().hex(),
          digest);
      require(file.get(INT, 16) == m, path, "a graph of m " + m, "m " + file.get(INT, 16));
      require(
          file.get(INT, BODY_SUM) == sum(file, HEADER, size),
          path,
          "whole lists",
          "some whose checksum differs");
      var levels = file.asSlice(HEADER, n).toArray(ValueLayout.JAVA_BYTE);
      var graph = Graph.of(m, levels);
      require(graph.above.length == above, path, graph.above.length + " links above", "" + above);
      long at = HEADER + padded(n);
      var order = new int[n];
      MemorySegment.copy(file, INT, at, order, 0, n);
      at += 4L * n;
      MemorySegment.copy(file, INT, at, graph.ground, 0, graph.ground.length);
      at += 4L * graph.ground.length;
      MemorySegment.copy(file, INT, at, graph.above, 0, graph.above.length);
      graph.entry = file.get(INT, 20);
      return new Kept(graph, order);
    }
  }

  private static void require(boolean holds, Path path, String expected, String found)
      throws IOException {
    if (!holds) {
      throw new IOException(path + " must be " + expected + ", found " + found);
    }
  }

  private static long padded(long n) {
    return (n + 7) / 8 * 8;
  }

  private static long size(long rows, long ground, long above) {
    return HEADER + padded(rows) + 4 * (rows + ground + above);
  }

  private static int sum(MemorySegment file, long from, long to) {
    var crc = new CRC32C();
    for (long at = from; at < to; at += SLICE) {
      crc.update(file.asSlice(at, Math.min(SLICE, to - at)).asByteBuffer());
    }
    return (int) crc.getValue();
  }
}
