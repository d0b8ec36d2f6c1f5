package org.lastlayer.pipeline.internal.live;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.measure.Labels;

/** One pass over the bytes of {@code items.csv}. Threads: one. O(bytes). */
final class ItemsScan {
  private static final int CHUNK = 1 << 20;
  private static final int LABEL = 2;
  private static final int CELLS = 4;

  private final int rows;
  private final long[] starts;
  private final int[] codes;
  private final List<String> names = new ArrayList<>();
  private final Map<Key, Integer> known = new HashMap<>();
  private byte[] label = new byte[64];
  private int length;
  private int last = -1;

  /** Bytes of a label, to be found without a text made of them. */
  private record Key(byte[] bytes, int length) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Arrays.equals(bytes, 0, length, key.bytes(), 0, key.length());
    }

    @Override
    public int hashCode() {
      int hash = 0;
      for (int i = 0; i < length; i++) {
        hash = 31 * hash + bytes[i];
      }
      return hash;
    }
  }

  ItemsScan(int rows) {
    this.rows = rows;
    this.starts = new long[rows + 1];
    this.codes = new int[rows];
  }

  /**
   * Finds where lines begin and which classes there are.
   *
   * @param order of classes, as far as it is known
   */
  Items.Index scan(MemorySegment bytes, List<String> order) throws IOException {
    var chunk = new byte[(int) Math.min(CHUNK, bytes.byteSize())];
    int row = -1; // the head
    int cell = 0;
    boolean quoted = false;
    boolean shut = false;
    long number = 0;
    for (long at = 0; at < bytes.byteSize(); at += chunk.length) {
      int n = (int) Math.min(chunk.length, bytes.byteSize() - at);
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, chunk, 0, n);
      for (int i = 0; i < n; i++) {
        byte b = chunk[i];
        if (b == '"') {
          // a doubled quote is one that closes and opens again
          if (!quoted && shut && cell == LABEL) {
            add(b);
          }
          shut = quoted;
          quoted = !quoted;
        } else if (b == '\n' && !quoted) {
          end(row, cell, number);
          row++;
          if (row <= rows) {
            starts[row] = at + i + 1;
          }
          cell = 0;
          number = 0;
          length = 0;
          shut = false;
        } else if (b == ',' && !quoted) {
          cell++;
          shut = false;
        } else if (cell == LABEL) {
          add(b);
        } else if (cell == 0) {
          number = 10 * number + (b - '0');
        }
      }
    }
    if (row != rows || length != 0 || cell != 0) {
      throw broken(Math.max(0, row));
    }
    return new Items.Index(bytes, starts, labels(order));
  }

  private void add(byte b) {
    if (length == label.length) {
      label = Arrays.copyOf(label, 2 * length);
    }
    label[length++] = b;
  }

  private void end(int row, int cell, long number) throws IOException {
    if (row < 0) {
      return;
    }
    if (row >= rows || cell != CELLS - 1 || number != row) {
      throw broken(row);
    }
    codes[row] = length == 0 ? -1 : code();
  }

  private int code() {
    if (last >= 0 && same(names.get(last))) {
      return last;
    }
    var code = known.get(new Key(label, length));
    if (code == null) {
      code = names.size();
      known.put(new Key(Arrays.copyOf(label, length), length), code);
      names.add(new String(label, 0, length, StandardCharsets.UTF_8));
    }
    last = code;
    return code;
  }

  private boolean same(String name) {
    if (name.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (name.charAt(i) != label[i]) {
        return false;
      }
    }
    return true;
  }

  private Labels labels(List<String> order) {
    if (names.isEmpty()) {
      return new Labels(List.of(), codes);
    }
    var sorted = Items.order(order, names);
    var place = new HashMap<String, Integer>();
    sorted.forEach(name -> place.put(name, place.size()));
    var mapped = new int[names.size()];
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = place.getOrDefault(names.get(i), -1);
    }
    for (int row = 0; row < rows; row++) {
      codes[row] = codes[row] < 0 ? -1 : mapped[codes[row]];
    }
    return new Labels(sorted, codes);
  }

  private static IOException broken(int row) {
    return new IOException("items.csv is broken at row " + row);
  }
}
