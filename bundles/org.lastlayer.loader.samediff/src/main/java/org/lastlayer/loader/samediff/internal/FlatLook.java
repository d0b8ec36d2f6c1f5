package org.lastlayer.loader.samediff.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A look at a FlatBuffers file. The format has no magic number, but a root table whose fields must
 * lead to lists of tables inside the file.
 */
final class FlatLook {
  /** Fields of a {@code FlatGraph}: id, variables, nodes, outputs, …; places in its vtable. */
  private static final int VARIABLES = 6;

  private static final int NODES = 8;

  /** A graph has at most this many fields. */
  private static final int MOST_FIELDS = 32;

  private FlatLook() {}

  /** Never throws. */
  static boolean isGraph(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (FileChannel in = FileChannel.open(file)) {
      return isGraph(new Bytes(in, in.size()));
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static boolean isGraph(Bytes in) throws IOException {
    long root = in.unsigned(0);
    if (root < 4 || root > in.size() - 8) {
      return false;
    }
    long table = root - in.signed(root);
    if (table < 4 || table > in.size() - 12) {
      return false;
    }
    int length = in.small(table);
    return length > NODES
        && length <= 4 + 2 * MOST_FIELDS
        && length % 2 == 0
        && isList(in, root, in.small(table + VARIABLES))
        && isList(in, root, in.small(table + NODES));
  }

  /** A list of tables, of which the first lies inside the file. */
  private static boolean isList(Bytes in, long root, int field) throws IOException {
    if (field < 4 || root + field > in.size() - 4) {
      return false;
    }
    long list = root + field + in.unsigned(root + field);
    if (list > in.size() - 8) {
      return false;
    }
    long count = in.unsigned(list);
    long first = list + 4 + in.unsigned(list + 4);
    return count > 0 && count < in.size() / 4 && first < in.size() - 4;
  }

  /** Little-endian numbers at a place. */
  private record Bytes(FileChannel in, long size) {
    private ByteBuffer at(long place, int count) throws IOException {
      ByteBuffer some = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
      while (some.hasRemaining()) {
        if (in.read(some, place + some.position()) < 0) {
          throw new IOException("ends early");
        }
      }
      return some.flip();
    }

    long unsigned(long place) throws IOException {
      return Integer.toUnsignedLong(at(place, 4).getInt());
    }

    int signed(long place) throws IOException {
      return at(place, 4).getInt();
    }

    int small(long place) throws IOException {
      return Short.toUnsignedInt(at(place, 2).getShort());
    }
  }
}
