package org.lastlayer.source.vectors.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.matrix.Npy;

/**
 * Rows of a mapped {@code .npy} file; nothing but the lists of ids and labels is held in memory.
 */
final class NpySource extends TableOfItems {
  private final NpyParameters parameters;
  private @Nullable FeatureMatrix matrix;

  NpySource(NpyParameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public List<Problem> check() {
    var problems = new ArrayList<Problem>();
    Inputs.check(problems, parameters.path(), "path");
    Inputs.check(problems, parameters.labels(), "labels");
    Inputs.check(problems, parameters.ids(), "ids");
    return problems;
  }

  @Override
  List<Path> files() {
    return Stream.of(parameters.path(), parameters.labels(), parameters.ids())
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  List<Item> read(RunContext run) {
    var x = Npy.open(run.local(parameters.path()));
    matrix = x;
    long all = x.info().rows();
    if (all > Integer.MAX_VALUE) {
      throw Inputs.data(
          "path", "at most " + Integer.MAX_VALUE + " rows", all + " rows", "Split the file.");
    }
    var labels = column(parameters.labels(), "labels", all);
    var ids = column(parameters.ids(), "ids", all);
    int limit = parameters.limit() == null ? Integer.MAX_VALUE : parameters.limit();
    int size = (int) Math.min(all, limit);
    showing(size, all, "vectors", "the first ones (limit)", run);
    return IntStream.range(0, size).mapToObj(i -> item(x, i, ids, labels)).toList();
  }

  private static Item item(FeatureMatrix x, int i, List<String> ids, List<String> labels) {
    var label = labels.isEmpty() || labels.get(i).isBlank() ? null : labels.get(i);
    var id = ids.isEmpty() ? Integer.toString(i) : ids.get(i);
    return new Item(id, label, null, Map.of(), () -> row(x, i));
  }

  private static Media row(FeatureMatrix x, int i) {
    var values = new float[x.info().cols()];
    x.read(i, 1, values, 0);
    return new Media.Vector(values);
  }

  private static List<String> column(@Nullable Path file, String where, long rows) {
    if (file == null) {
      return List.of();
    }
    var lines = Inputs.lines(file, StandardCharsets.UTF_8, where);
    if (lines.size() != rows) {
      throw Inputs.data(where, rows + " lines, one a row", lines.size() + " lines in " + file, "");
    }
    return lines;
  }

  @Override
  public void close() {
    super.close();
    var x = matrix;
    if (x != null) {
      x.close();
      matrix = null;
    }
  }
}
