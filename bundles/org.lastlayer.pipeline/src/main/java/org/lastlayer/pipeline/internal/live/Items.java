package org.lastlayer.pipeline.internal.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.matrix.Digests;
import org.lastlayer.pipeline.live.LiveData;
import org.lastlayer.pipeline.live.LiveItem;

/**
 * {@code items.csv}, mapped: where each line begins and the code of its label are kept, 12 bytes a
 * row, and nothing else until it is asked for. Threads: any number.
 */
final class Items {
  private static final int TAIL = 1 << 16;

  private final Path file;
  private final int rows;
  private final List<String> classes;
  private @Nullable Index index;

  /** What one pass over the file finds; {@code starts} has one more, where the last line ends. */
  record Index(MemorySegment bytes, long[] starts, Labels labels) {
    /** A line without its line feed. */
    byte[] line(int row) {
      long from = starts[row];
      return bytes.asSlice(from, starts[row + 1] - 1 - from).toArray(ValueLayout.JAVA_BYTE);
    }
  }

  /**
   * Of a run that says it has so many rows.
   *
   * @param classes names of classes in their order, as far as that is known
   */
  Items(Path file, int rows, List<String> classes) {
    this.file = file;
    this.rows = rows;
    this.classes = classes;
  }

  int rows() {
    return rows;
  }

  /** Refuses a file whose end is not that of the last row; reads that end alone. */
  void check() throws IOException {
    try (var channel = FileChannel.open(file)) {
      long from = Math.max(0, channel.size() - TAIL);
      var tail = java.nio.ByteBuffer.allocate((int) (channel.size() - from));
      while (tail.hasRemaining() && channel.read(tail, from + tail.position()) >= 0) {}
      var text = new String(tail.array(), StandardCharsets.ISO_8859_1);
      if (!text.contains("\n" + (rows - 1) + ",") || !text.endsWith("\n")) {
        throw new IOException("items.csv does not end with row " + (rows - 1));
      }
    }
  }

  /** SHA-256 of the file. O(bytes). */
  String digest() {
    try {
      return Digests.of(file).hex();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LiveItem item(int row) {
    var cells = CsvLines.of(new String(index().line(row), StandardCharsets.UTF_8));
    return new LiveItem(cells.get(1), orNull(cells.get(2)), orNull(cells.get(3)));
  }

  private static @Nullable String orNull(String cell) {
    return cell.isEmpty() ? null : cell;
  }

  Labels labels() {
    return index().labels();
  }

  /** The first {@code limit} rows whose id, label or path holds the text, and how many do. */
  LiveData.Found search(String text, int limit) {
    var wanted = text.toLowerCase(Locale.ROOT);
    var known = index();
    var hits = new Hits(known, wanted);
    var found = new ArrayList<Integer>();
    int total = 0;
    for (int row = hits.next(0); row < rows; row = hits.next(row + 1)) {
      if (holds(new String(known.line(row), StandardCharsets.UTF_8), wanted)) {
        total++;
        if (found.size() < limit) {
          found.add(row);
        }
      }
    }
    return new LiveData.Found(found.stream().mapToInt(r -> r).toArray(), total);
  }

  /** The number in front is not searched, and a hit across two cells is none. */
  private static boolean holds(String line, String wanted) {
    var cells = CsvLines.of(line);
    return cells.subList(1, cells.size()).stream()
        .anyMatch(c -> c.toLowerCase(Locale.ROOT).contains(wanted));
  }

  synchronized Index index() {
    var known = index;
    if (known == null) {
      try (var channel = FileChannel.open(file)) {
        var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
        known = new ItemsScan(rows).scan(bytes, classes);
        index = known;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return known;
  }

  /** Names in their order, then those that are not among them, sorted. */
  static List<String> order(List<String> first, Iterable<String> seen) {
    var names = new LinkedHashSet<>(first);
    var others = new TreeSet<String>();
    seen.forEach(
        name -> {
          if (!names.contains(name)) {
            others.add(name);
          }
        });
    names.addAll(others);
    return List.copyOf(names);
  }

  /** Names of classes that output {@code npy} wrote, a line each; none where it did not. */
  static List<String> written(Path folder) throws IOException {
    var file = folder.resolve("label_names.txt");
    return Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
  }
}
