package org.lastlayer.source.table.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;

/** One item a row of a table; a file that is missing is found out, and skipped, when it is read. */
final class TableSource implements DataSource {
  private final TableParameters parameters;
  private List<Item> items = List.of();

  TableSource(TableParameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public List<Problem> check() {
    var problems = new ArrayList<Problem>();
    if (!Files.isRegularFile(parameters.path())) {
      problems.add(
          problem(
              Kind.REQUEST, "path", "a CSV or TSV file", "no file at " + parameters.path(), ""));
    }
    var folder = parameters.folder();
    if (folder != null && !Files.isDirectory(folder)) {
      problems.add(problem(Kind.REQUEST, "folder", "a folder", "none at " + folder, ""));
    }
    return problems;
  }

  @Override
  public void open(RunContext run) {
    var rows = Csv.parse(text());
    var columns = rows.isEmpty() ? List.<String>of() : rows.getFirst().fields();
    int image = columns.indexOf(parameters.image());
    if (image < 0) {
      throw new LastlayerException(
          problem(
              Kind.DATA,
              "image",
              "a column of " + parameters.path(),
              "'" + parameters.image() + "'",
              columns.isEmpty()
                  ? "The table is empty."
                  : "There are: " + String.join(", ", columns) + "."));
    }
    if (rows.size() < 2) {
      throw new LastlayerException(
          problem(Kind.DATA, "path", "a table with at least one row", "only its head", ""));
    }
    refuseRagged(rows, columns.size());
    int n = rows.size() - 1;
    int limit = parameters.limit() == null ? n : Math.min(n, parameters.limit());
    if (limit < n) {
      run.note("showing " + limit + " of " + n + " rows, spread evenly over the table (limit)");
    }
    var taken = new HashSet<String>();
    items =
        IntStream.range(0, limit)
            .mapToObj(i -> item(columns, rows.get(1 + (int) ((long) i * n / limit)), image, taken))
            .toList();
  }

  private static void refuseRagged(List<Csv.Row> rows, int columns) {
    var problems = new ArrayList<Problem>();
    for (var row : rows) {
      if (row.fields().size() != columns && problems.size() < 10) {
        problems.add(
            problem(
                Kind.DATA,
                "path line " + row.line(),
                columns + " fields, as many as columns",
                Integer.toString(row.fields().size()),
                ""));
      }
    }
    if (!problems.isEmpty()) {
      throw new LastlayerException(problems, null);
    }
  }

  private Item item(List<String> columns, Csv.Row row, int image, HashSet<String> taken) {
    var path = row.fields().get(image);
    var id = taken.add(path) ? path : path + "#" + row.line();
    var others = new LinkedHashMap<String, String>();
    String label = null;
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).equals(parameters.label())) {
        label = row.fields().get(c).isEmpty() ? null : row.fields().get(c);
      } else if (c != image) {
        others.put(columns.get(c), row.fields().get(c));
      }
    }
    var where = "line " + row.line();
    var file = file(path);
    return new Item(
        id,
        label,
        file == null ? null : file.toString(),
        Collections.unmodifiableMap(others),
        () -> {
          if (file == null) {
            throw new LastlayerException(problem(Kind.DATA, where, "a path", "'" + path + "'", ""));
          }
          return new OnDisk(file);
        });
  }

  private @Nullable Path file(String path) {
    try {
      var folder = parameters.folder();
      var base = folder == null ? parameters.path().toAbsolutePath().getParent() : folder;
      return Objects.requireNonNull(base).resolve(path).normalize();
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private String text() {
    var path = parameters.path();
    try {
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new LastlayerException(
          problem(Kind.DATA, "path", "text in UTF-8", path.toString(), "Save the table as UTF-8."),
          e);
    } catch (IOException e) {
      throw new LastlayerException(
          problem(Kind.RESOURCE, "path", "a readable file", path + ": " + e, ""), e);
    }
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public Item item(int i) {
    return items.get(i);
  }

  @Override
  public Digest digest(RunContext run) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      for (var item : items) {
        run.checkpoint();
        var line =
            item.id() + "\0" + item.label() + "\0" + item.columns() + "\0" + stamp(item) + "\n";
        sha.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return new Digest(HexFormat.of().formatHex(sha.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private String stamp(Item item) {
    var path = item.path() == null ? null : file(item.path());
    if (path == null) {
      return "missing";
    }
    try {
      return Files.size(path) + " " + Files.getLastModifiedTime(path).toMillis();
    } catch (IOException e) {
      return "missing";
    }
  }

  @Override
  public void close() {
    items = List.of();
  }

  private static Problem problem(
      Kind kind, String where, String expected, String found, String advice) {
    return new Problem(kind, where, expected, found, advice);
  }

  private record OnDisk(Path path) implements Media.EncodedImage {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }
  }
}
