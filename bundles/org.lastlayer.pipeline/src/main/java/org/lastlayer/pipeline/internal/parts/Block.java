package org.lastlayer.pipeline.internal.parts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.UUID;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.internal.json.Json;

/**
 * Rows of some items in a file that every process can read: a mark, a text of JSON, rows and
 * columns, the item of each row (int32, big-endian), the rows (f32, little-endian). It appears
 * whole, and may be written twice: whoever comes second replaces the same bytes.
 *
 * @param meta what else is known of them
 * @param items of each row, rising
 * @param values {@code [items × cols]}
 */
record Block(JsonNode meta, int[] items, float[] values, int cols) {
  private static final long MARK = 0x6c6c_626c_6f63_3031L; // llbloc01
  private static final int CHUNK = 1 << 16;

  /** How many. */
  int rows() {
    return items.length;
  }

  HeapMatrix matrix() {
    return new HeapMatrix(values, items.length, cols);
  }

  /** Only the rows {@code [from, to)}. */
  Block part(int from, int to) {
    return from == 0 && to == items.length
        ? this
        : new Block(
            meta,
            Arrays.copyOfRange(items, from, to),
            Arrays.copyOfRange(values, from * cols, to * cols),
            cols);
  }

  void write(Path file) throws IOException {
    put(
        file,
        out -> {
          var text = Json.line(meta).getBytes(StandardCharsets.UTF_8);
          out.writeLong(MARK);
          out.writeInt(text.length);
          out.write(text);
          out.writeInt(items.length);
          out.writeInt(cols);
          for (int item : items) {
            out.writeInt(item);
          }
          floats(out, values);
        });
  }

  /** A file without its rows: only {@code meta}, and as many items as it says. */
  static Block head(Path file) throws IOException {
    try (var in = open(file)) {
      return head(in, file);
    }
  }

  static Block read(Path file) throws IOException {
    try (var in = open(file)) {
      var head = head(in, file);
      var values = new float[Math.multiplyExact(head.items.length, head.cols)];
      floats(in, values);
      return new Block(head.meta, head.items, values, head.cols);
    }
  }

  private static Block head(DataInputStream in, Path file) throws IOException {
    if (in.readLong() != MARK) {
      throw new IOException(file + " is no block of rows");
    }
    var text = in.readNBytes(in.readInt());
    int rows = in.readInt();
    int cols = in.readInt();
    var items = new int[rows];
    for (int i = 0; i < rows; i++) {
      items[i] = in.readInt();
    }
    return new Block(
        Json.own(new String(text, StandardCharsets.UTF_8)), items, new float[] {}, cols);
  }

  /** What writes a file. */
  @FunctionalInterface
  interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  /** A file that appears whole, in place of the one there may be. */
  static void put(Path file, Writer writer) throws IOException {
    Files.createDirectories(file.getParent());
    var made = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      try (var out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(made), CHUNK))) {
        writer.write(out);
      }
      become(made, file);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  private static void become(Path made, Path file) throws IOException {
    try {
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException | UnsupportedOperationException e) {
      try {
        Files.move(made, file);
      } catch (FileAlreadyExistsException again) {
        // Another process did the same part; a part's bytes do not depend on who does it.
      }
    }
  }

  static DataInputStream open(Path file) throws IOException {
    return new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(file), CHUNK));
  }

  static void floats(DataOutputStream out, float[] values) throws IOException {
    var buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < values.length; at += CHUNK / Float.BYTES) {
      int n = Math.min(CHUNK / Float.BYTES, values.length - at);
      buffer.asFloatBuffer().put(values, at, n);
      out.write(buffer.array(), 0, n * Float.BYTES);
    }
  }

  static void floats(DataInputStream in, float[] values) throws IOException {
    var buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < values.length; at += CHUNK / Float.BYTES) {
      int n = Math.min(CHUNK / Float.BYTES, values.length - at);
      in.readFully(buffer.array(), 0, n * Float.BYTES);
      buffer.asFloatBuffer().get(values, at, n);
    }
  }
}
