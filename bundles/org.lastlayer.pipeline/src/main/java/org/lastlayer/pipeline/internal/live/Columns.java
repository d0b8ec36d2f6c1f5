package org.lastlayer.pipeline.internal.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.internal.work.Meta;
import org.lastlayer.pipeline.internal.work.Told;
import org.lastlayer.pipeline.live.LiveColumn;
import org.lastlayer.pipeline.live.LiveColumn.Group;

/**
 * One number or class a row: labels, votes of neighbours, and what measures, comparisons,
 * diagnostics and alignments found. Read from the run folder where output {@code npy} wrote them,
 * else from the store while it has them. Threads: any number.
 */
final class Columns {
  private final RunFiles files;
  private final Kept kept;
  private final Function<String, @Nullable Neighbors> written;
  private final Map<String, LiveColumn> all = new LinkedHashMap<>();

  /**
   * Of a run.
   *
   * @param written neighbour lists by name, as the run wrote them
   */
  Columns(RunFiles files, Kept kept, Function<String, @Nullable Neighbors> written) {
    this.files = files;
    this.kept = kept;
    this.written = written;
  }

  /** All of them; finds names only. */
  synchronized List<LiveColumn> all() {
    if (all.isEmpty()) {
      var items = files.items();
      all.put(
          "label",
          new LiveColumn.Classes(about("label", "label", Group.ITEM, "items"), items::labels));
      for (var list : files.said().path("pipeline").path("neighbors").properties()) {
        votes(list.getKey());
      }
      for (var map : names("maps")) {
        found("maps", map, Group.MAP, steps("measures.", "." + map));
      }
      for (var name : names("comparisons")) {
        found("comparisons", name, Group.COMPARISON, steps("comparisons." + name, ""));
      }
      for (var name : names("alignments")) {
        found("alignments", name, Group.ALIGNMENT, steps("alignments." + name, ""));
      }
      for (var name : names("diagnostics")) {
        var parts = name.split("\\.", 2);
        var step = "diagnostics." + (parts.length > 1 ? parts[1] : "") + "." + parts[0];
        found("diagnostics", name, Group.DIAGNOSTIC, steps(step, ""));
      }
    }
    return List.copyOf(all.values());
  }

  private List<String> names(String section) {
    var names = new ArrayList<String>();
    files.said().path(section).fieldNames().forEachRemaining(names::add);
    return names;
  }

  private List<String> steps(String prefix, String suffix) {
    var names = new ArrayList<String>();
    for (var step : files.said().path("steps")) {
      var name = step.path("name").asText();
      if (name.startsWith(prefix)
          && name.endsWith(suffix)
          && (!suffix.isEmpty() || name.length() == prefix.length())) {
        names.add(name);
      }
    }
    return names;
  }

  private void votes(String list) {
    if (!Files.exists(files.folder().resolve("neighbors").resolve(list + ".ids.npy"))) {
      return;
    }
    var votes = new Once<>(() -> votes(list, files.items().labels()));
    put(
        new LiveColumn.Classes(
            about(list + ".vote", "vote of the neighbours · " + list, Group.PREDICTION, list),
            () -> new Labels(files.items().labels().names(), votes.get().votes())));
    put(
        new LiveColumn.Numbers(
            about(list + ".confidence", "share of the vote · " + list, Group.PREDICTION, list),
            () -> votes.get().confidence(),
            row -> votes.get().confidence()[row]));
  }

  private Told.Votes votes(String list, Labels labels) {
    var found = written.apply(list);
    if (found == null) {
      throw new IllegalStateException("the lists of " + list + " are gone");
    }
    return Told.votes(found, labels);
  }

  private void found(String folder, String owner, Group group, List<String> steps) {
    var here = inFolder(folder, owner);
    here.forEach(
        (name, file) ->
            put(
                new LiveColumn.Numbers(
                    about(owner + "." + name, title(name, owner), group, stamp(file)),
                    () -> read(file),
                    row -> read(file, row))));
    if (here.isEmpty()) {
      steps.forEach(step -> stored(step, owner, group));
    }
  }

  /** {@code FOLDER/OWNER.COLUMN.npy}. */
  private Map<String, Path> inFolder(String folder, String owner) {
    var found = new TreeMap<String, Path>();
    var place = files.folder().resolve(folder);
    if (!Files.isDirectory(place)) {
      return found;
    }
    try (var inside = Files.newDirectoryStream(place, owner + ".*.npy")) {
      for (var file : inside) {
        var name = file.getFileName().toString();
        var column = name.substring(owner.length() + 1, name.length() - ".npy".length());
        if (column.indexOf('.') < 0 && !column.equals("prepare")) {
          found.put(column, file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private void stored(String step, String owner, Group group) {
    var entry = kept.step(step).orElse(null);
    if (entry == null) {
      return;
    }
    try {
      int number = 0;
      for (var name : Meta.read(entry).path("columns")) {
        var file = entry.file("column-" + number++ + ".npy");
        put(
            new LiveColumn.Numbers(
                about(owner + "." + name.asText(), title(name.asText(), owner), group, stamp(file)),
                () -> read(file),
                row -> read(file, row)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private float[] read(Path file) {
    try (var matrix = Npy.open(file)) {
      check(file, matrix);
      return matrix.toArray();
    }
  }

  private float read(Path file, int row) {
    try (var matrix = Npy.open(file)) {
      check(file, matrix);
      var one = new float[1];
      matrix.read(row, 1, one, 0);
      return one[0];
    }
  }

  private void check(Path file, FeatureMatrix matrix) {
    if (matrix.info().rows() != files.items().rows() || matrix.info().cols() != 1) {
      throw new UncheckedIOException(
          new IOException(file + " has not one number for each of the run's rows"));
    }
  }

  private void put(LiveColumn column) {
    var about = column.about();
    if (all.putIfAbsent(about.name(), column) != null
        && column instanceof LiveColumn.Numbers numbers) {
      var other = about.group().name().toLowerCase(java.util.Locale.ROOT) + "." + about.name();
      all.put(
          other,
          new LiveColumn.Numbers(
              new LiveColumn.About(other, about.title(), about.group(), about.identity()),
              numbers.values(),
              numbers.cell()));
    }
  }

  private LiveColumn.About about(String name, String title, Group group, String stamp) {
    return new LiveColumn.About(
        name, title, group, files.identity() + " " + group + " " + name + " " + stamp);
  }

  /** A file that somebody wrote anew is another column. */
  private static String stamp(Path file) {
    try {
      return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      return "";
    }
  }

  private static String title(String column, String owner) {
    return column.replace('_', ' ') + " · " + owner;
  }

  /** Made when it is first asked for. */
  static final class Once<T> implements Supplier<T> {
    private final Supplier<T> make;
    private @Nullable T made;

    Once(Supplier<T> make) {
      this.make = make;
    }

    @Override
    public synchronized T get() {
      var known = made;
      if (known == null) {
        known = make.get();
        made = known;
      }
      return known;
    }
  }
}
