package org.lastlayer.source.vectors.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;

/**
 * Vectors and metadata as the Embedding Projector reads them: no header with one column of
 * metadata, a header with several.
 */
final class ProjectorSource extends TableOfItems {
  private final ProjectorParameters parameters;

  ProjectorSource(ProjectorParameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public List<Problem> check() {
    var problems = new ArrayList<Problem>();
    Inputs.check(problems, parameters.vectors(), "vectors");
    Inputs.check(problems, parameters.metadata(), "metadata");
    return problems;
  }

  @Override
  List<Path> files() {
    return Stream.of(parameters.vectors(), parameters.metadata()).filter(Objects::nonNull).toList();
  }

  @Override
  List<Item> read(RunContext run) {
    var vectors = vectors(run);
    var metadata = metadata(vectors.size());
    int limit = parameters.limit() == null ? Integer.MAX_VALUE : parameters.limit();
    int size = Math.min(vectors.size(), limit);
    showing(size, vectors.size(), "vectors", "the first ones (limit)", run);
    var items = new ArrayList<Item>(size);
    for (int i = 0; i < size; i++) {
      float[] values = vectors.get(i);
      var row = metadata.row(i);
      var id = row.isEmpty() ? Integer.toString(i) : row.values().iterator().next();
      items.add(new Item(id, metadata.label(row), null, row, () -> new Media.Vector(values)));
    }
    return List.copyOf(items);
  }

  private List<float[]> vectors(RunContext run) {
    var file = parameters.vectors();
    var rows = new ArrayList<float[]>();
    try (var in = Inputs.open(file);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        run.checkpoint();
        if (!line.isBlank()) {
          rows.add(Numbers.row(line, '\t', 0, -1, "vectors", rows.size() + 1));
        }
      }
    } catch (IOException e) {
      throw Inputs.unreadable(file, "vectors", e);
    }
    if (rows.isEmpty()) {
      throw Inputs.data("vectors", "at least one vector", "none in " + file, "");
    }
    return rows;
  }

  private Metadata metadata(int rows) {
    var file = parameters.metadata();
    if (file == null) {
      return new Metadata(List.of(), List.of(), -1);
    }
    var lines = new ArrayList<>(Inputs.lines(file, StandardCharsets.UTF_8, "metadata"));
    boolean header = !lines.isEmpty() && lines.getFirst().indexOf('\t') >= 0;
    var names = header ? List.of(lines.removeFirst().split("\t", -1)) : List.of("label");
    if (lines.size() != rows) {
      throw Inputs.data(
          "metadata",
          "a line for each of the "
              + rows
              + " vectors"
              + (header ? ", after the header" : ", without a header"),
          lines.size() + " lines in " + file,
          "With one column there is no header, with several there is one.");
    }
    var wanted = parameters.label();
    int label = wanted == null ? names.size() - 1 : names.indexOf(wanted);
    if (label < 0) {
      throw new org.lastlayer.api.problem.LastlayerException(
          new Problem(
              Problem.Kind.REQUEST,
              "label",
              "one of " + String.join(", ", names),
              "'" + wanted + "'",
              ""));
    }
    return new Metadata(names, lines, label);
  }

  private record Metadata(List<String> names, List<String> lines, int label) {
    Map<String, String> row(int i) {
      if (lines.isEmpty()) {
        return Map.of();
      }
      var cells = lines.get(i).split("\t", -1);
      var row = new LinkedHashMap<String, String>();
      for (int c = 0; c < names.size(); c++) {
        row.put(names.get(c), c < cells.length ? cells[c] : "");
      }
      return row;
    }

    @org.jspecify.annotations.Nullable
    String label(Map<String, String> row) {
      var text = row.isEmpty() ? null : row.get(names.get(label));
      return text == null || text.isBlank() ? null : text;
    }
  }
}
