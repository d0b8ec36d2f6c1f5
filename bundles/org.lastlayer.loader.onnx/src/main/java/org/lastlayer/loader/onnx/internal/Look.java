package org.lastlayer.loader.onnx.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A look at the outermost fields of a file, without reading what is in them: an ONNX file is a
 * protobuf message without any mark of its own.
 */
final class Look {
  private static final int HEAD = 1 << 12;
  private static final int GRAPH = 7;

  private Look() {}

  /** Never throws. */
  static boolean isOnnx(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (var channel = FileChannel.open(file)) {
      var head = ByteBuffer.allocate(HEAD);
      while (head.hasRemaining() && channel.read(head) > 0) {
        // until it is full or the file ends
      }
      head.flip();
      return (isPointer(head) && file.toString().endsWith(".onnx")) || isModel(channel, head);
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** What Git leaves in the place of a large file that was not fetched. */
  static boolean isPointer(ByteBuffer head) {
    return StandardCharsets.ISO_8859_1
        .decode(head.duplicate())
        .toString()
        .startsWith("version https://git-lfs");
  }

  private static boolean isModel(FileChannel channel, ByteBuffer head) throws IOException {
    long size = channel.size();
    long at = 0;
    boolean version = false;
    boolean graph = false;
    // Its own version, the producer's texts, the graph, the operator sets; metadata may follow.
    for (int i = 0; i < 64 && at < size; i++) {
      head.clear();
      if (channel.read(head, at) <= 0) {
        return false;
      }
      head.flip();
      int first = head.remaining();
      int key = (int) varint(head);
      boolean text = (key & 7) == Wire.BYTES;
      if (text != isBytes(key >>> 3) || (!text && (key & 7) != Wire.VARINT)) {
        return false;
      }
      long value = varint(head);
      if ((text && value < 0) || (key >>> 3 == 1 && (value < 1 || value > 1000))) {
        return false;
      }
      version |= key >>> 3 == 1;
      graph |= key >>> 3 == GRAPH;
      if (version && graph) {
        return true;
      }
      at += first - head.remaining() + (text ? value : 0);
    }
    return false;
  }

  /** The fields of ModelProto; others are not believed here. */
  private static boolean isBytes(int field) {
    return switch (field) {
      case 1, 5 -> false;
      case 2, 3, 4, 6, GRAPH, 8, 14, 20, 25, 26 -> true;
      default -> throw new IllegalArgumentException("no field of a model: " + field);
    };
  }

  private static long varint(ByteBuffer from) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte b = from.get();
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than 64 bits");
  }
}
