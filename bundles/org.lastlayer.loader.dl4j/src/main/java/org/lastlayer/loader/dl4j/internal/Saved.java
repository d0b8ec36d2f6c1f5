package org.lastlayer.loader.dl4j.internal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The two parts of a saved network that make it: its configuration and its numbers. DL4J's own
 * reader unpacks all parts to memory, whatever their size, and lets Java make the objects that one
 * of them holds; here nothing else is looked at, and no size is believed that the file cannot have.
 * Threads: one.
 */
final class Saved implements AutoCloseable {
  private static final String NOTHING_TO_LEARN = "noParams.marker";
  private static final int LARGEST_CONFIGURATION = 32 << 20;
  private static final int DEEPEST = 500;

  /** Rank, shape, strides and three more of an array of at most 32 dimensions. */
  private static final int LONGEST_SHAPE = 2 * 32 + 4;

  /** Numbers that were learned hardly shrink; a zip bomb shrinks to a thousandth. */
  private static final long MOST_PACKED = 100;

  private static final long UNSUSPICIOUS = 16L << 20;
  private static final Set<String> OLD_MODES = Set.of("DIRECT", "HEAP", "JAVACPP");

  private final ZipFile zip;

  Saved(Path file) throws IOException {
    zip = new ZipFile(file.toFile());
  }

  /** The configuration, JSON. */
  String configuration() throws IOException {
    try (var in = zip.getInputStream(entry(Dl4jLoader.CONFIGURATION))) {
      byte[] bytes = in.readNBytes(LARGEST_CONFIGURATION + 1);
      if (bytes.length > LARGEST_CONFIGURATION) {
        throw new IOException(
            Dl4jLoader.CONFIGURATION + " has more than " + (LARGEST_CONFIGURATION >> 20) + " MB");
      }
      var text = new String(bytes, StandardCharsets.UTF_8);
      refuseDeep(text);
      return text;
    }
  }

  /** DL4J's Jackson would go down every step on the thread's stack. */
  private static void refuseDeep(String json) throws IOException {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '{' || c == '[')) {
        depth++;
        if (depth > DEEPEST) {
          throw new IOException(
              Dl4jLoader.CONFIGURATION + " is nested more than " + DEEPEST + " deep");
        }
      } else if (!quoted && (c == '}' || c == ']')) {
        depth--;
      }
    }
  }

  /** The weights, all in one row; null where there is nothing to learn. */
  @Nullable INDArray coefficients() throws IOException {
    var entry = entry(Dl4jLoader.COEFFICIENTS);
    if (entry.getSize() == 0 && zip.getEntry(NOTHING_TO_LEARN) != null) {
      return null;
    }
    if (entry.getSize() > UNSUSPICIOUS
        && entry.getSize() / MOST_PACKED > Math.max(1, entry.getCompressedSize())) {
      throw new ZipException(
          Dl4jLoader.COEFFICIENTS
              + " would grow from "
              + entry.getCompressedSize()
              + " to "
              + entry.getSize()
              + " bytes, as no weights do");
    }
    try (var in =
        new DataInputStream(new BufferedInputStream(zip.getInputStream(entry), 1 << 16))) {
      return read(in, entry.getSize());
    }
  }

  /**
   * Holds what the two heads promise to the bytes that are there. Of the shape only the sizes are
   * taken: native code would follow the file's strides wherever they lead.
   */
  private static INDArray read(DataInputStream in, long size) throws IOException {
    var shape = Head.read(in);
    if (shape.count() < 4 || shape.count() > LONGEST_SHAPE || !shape.whole()) {
      throw new IOException(Dl4jLoader.COEFFICIENTS + " begins with no shape");
    }
    int rank = (shape.count() - 4) % 2 == 0 ? (int) (shape.count() - 4) / 2 : -1;
    var sizes = new long[Math.max(0, rank)];
    long elements = 1;
    for (int i = 0; i < shape.count(); i++) {
      long number = shape.bytes() == 8 ? in.readLong() : in.readInt();
      if (i == 0) {
        if (rank != number) {
          throw new IOException(Dl4jLoader.COEFFICIENTS + " has a shape of another length");
        }
      } else if (i <= rank) {
        if (number < 1 || elements > Long.MAX_VALUE / number) {
          throw new IOException(Dl4jLoader.COEFFICIENTS + " has a shape that no array has");
        }
        elements *= number;
        sizes[i - 1] = number;
      }
    }
    var data = Head.read(in);
    if (data.count() != elements) {
      throw new IOException(
          Dl4jLoader.COEFFICIENTS
              + " has the shape of "
              + elements
              + " numbers, and "
              + data.count()
              + " of them");
    }
    if (data.count() > size / data.bytes()) {
      throw new EOFException(
          Dl4jLoader.COEFFICIENTS
              + " should hold "
              + data.count()
              + " numbers, and has "
              + size
              + " bytes");
    }
    var buffer = Nd4j.createBuffer(DataType.valueOf(data.type()), data.count(), false);
    buffer.read(
        in, DataBuffer.AllocationMode.valueOf(data.mode()), data.count(), buffer.dataType());
    return sizes.length == 0 ? Nd4j.create(buffer) : Nd4j.create(buffer, sizes);
  }

  /** What stands before numbers: how they are kept, how many, of what type. */
  private record Head(String mode, long count, String type) {
    static Head read(DataInputStream in) throws IOException {
      var mode = in.readUTF();
      long count = OLD_MODES.contains(mode) ? in.readInt() : in.readLong();
      var head = new Head(mode, count, in.readUTF());
      if (head.bytes() == 0) {
        throw new IOException(Dl4jLoader.COEFFICIENTS + " holds numbers of an unknown type");
      }
      return head;
    }

    boolean whole() {
      return type.equals("LONG") || type.equals("INT");
    }

    /** Of one number; 0 where the type is not one that weights have. */
    int bytes() {
      return switch (type) {
        case "DOUBLE", "LONG" -> 8;
        case "FLOAT", "INT" -> 4;
        case "HALF", "BFLOAT16" -> 2;
        default -> 0;
      };
    }
  }

  private ZipEntry entry(String name) throws IOException {
    var entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException(name + " is gone");
    }
    return entry;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
