package org.lastlayer.source.parquet.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;

/** One item a row. Contents are read when they are asked for; ids and labels at once. */
final class ParquetSource implements DataSource {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int STEP = 1 << 20;

  private final ParquetParameters parameters;
  private List<Part> parts = List.of();
  private List<String> classes = List.of();
  private Keys keys = new Keys();
  private @Nullable Blocks blocks;
  private Set<Integer> repeated = Set.of();
  private long all;
  private int size;

  ParquetSource(ParquetParameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public List<Problem> check() {
    try {
      var problems = new ArrayList<Problem>();
      for (var file : files()) {
        if (!isParquet(file)) {
          problems.add(
              new Problem(
                  Kind.DATA,
                  "path",
                  "Parquet files, which begin and end with PAR1",
                  file.toString(),
                  "It is another format, or was not written to its end."));
        }
      }
      return problems;
    } catch (LastlayerException e) {
      return e.problems();
    } catch (IOException e) {
      return List.of(
          new Problem(Kind.RESOURCE, "path", "readable files", e.toString(), "See permissions."));
    }
  }

  private List<Path> files() {
    var path = parameters.path();
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    try (Stream<Path> entries = Files.isDirectory(path) ? Files.list(path) : Stream.empty()) {
      var files =
          entries.filter(p -> p.toString().endsWith(".parquet") && Files.isRegularFile(p)).sorted();
      var found = files.toList();
      if (!found.isEmpty()) {
        return found;
      }
    } catch (IOException e) {
      throw problem(Kind.RESOURCE, "a readable folder", path + ": " + e);
    }
    throw problem(
        Kind.REQUEST,
        "a Parquet file or a folder with .parquet files",
        Files.isDirectory(path) ? "none in " + path : "nothing at " + path);
  }

  private static boolean isParquet(Path file) throws IOException {
    try (var access = Files.newByteChannel(file)) {
      return access.size() >= 3 * MAGIC.length
          && isMagic(access, 0)
          && isMagic(access, access.size() - MAGIC.length);
    }
  }

  private static boolean isMagic(SeekableByteChannel file, long at) throws IOException {
    var four = ByteBuffer.allocate(MAGIC.length);
    file.position(at);
    while (four.hasRemaining() && file.read(four) >= 0) {}
    return Arrays.equals(four.array(), MAGIC);
  }

  @Override
  public void open(RunContext run) {
    var files = files().stream().map(run::local).toList();
    try (var database = Database.open(run)) {
      var columns = database.columns(files.getFirst());
      var content = Content.of(parameters, columns);
      var id = parameters.id() == null ? null : Content.column(parameters.id(), "id", columns);
      var label = label(columns);
      if (!content.named()) {
        run.note(
            "each item is "
                + content.columns().getFirst()
                + ", the first column that can be one"
                + (label == null ? "" : "; its class is " + label));
      }
      var found = new ArrayList<Part>();
      var names = new Keys();
      long first = 0;
      for (var file : files) {
        run.checkpoint();
        same(database.columns(file), content, file);
        var part = new Part(file, first, database.rows(file));
        names.read(database, part, id, label, run);
        found.add(part);
        first += part.rows();
      }
      if (first == 0 || first > Integer.MAX_VALUE) {
        throw problem(Kind.DATA, "files with 1 to " + Integer.MAX_VALUE + " rows", first + " rows");
      }
      classes =
          label == null || !label.isNumber()
              ? List.of()
              : ClassNames.of(database.remark(files.getFirst(), ClassNames.KEY), label.name());
      parts = List.copyOf(found);
      keys = names;
      all = first;
      int limit = parameters.limit() == null ? Integer.MAX_VALUE : parameters.limit();
      size = (int) Math.min(all, limit);
      if (size < all) {
        run.note("showing " + size + " of " + all + " rows, spread evenly over the files (limit)");
      }
      repeated = repeated();
      var folder = Objects.requireNonNull(files().getFirst().toAbsolutePath().getParent());
      blocks =
          new Blocks(
              run,
              content,
              new Rows(content, folder),
              database.width(files.getFirst()),
              database.group(files.getFirst()));
    }
  }

  private @Nullable Column label(List<Column> columns) {
    var named = parameters.label();
    if (named != null) {
      return Content.column(named, "label", columns);
    }
    return columns.stream().filter(c -> c.name().equals("label")).findFirst().orElse(null);
  }

  /** Every file must have the columns of the first that are read. */
  private static void same(List<Column> columns, Content content, Path file) {
    for (var column : content.columns()) {
      if (!columns.contains(column)) {
        throw problem(
            Kind.DATA, "files with the same columns", file + ", which has no column " + column);
      }
    }
  }

  /** Rows whose id another row had before. */
  private Set<Integer> repeated() {
    if (parameters.id() == null) {
      return Set.of();
    }
    var seen = new HashSet<String>();
    var again = new HashSet<Integer>();
    for (int i = 0; i < size; i++) {
      int row = row(i);
      if (!seen.add(String.valueOf(keys.id(row)))) {
        again.add(row);
      }
    }
    return again;
  }

  private int row(int i) {
    return (int) (i * all / size);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Item item(int i) {
    int row = row(i);
    var named = keys.id(row);
    var id =
        named == null ? Integer.toString(row) : repeated.contains(row) ? named + " #" + row : named;
    return new Item(id, className(keys.label(row)), null, Map.of(), () -> media(row));
  }

  private @Nullable String className(@Nullable String label) {
    if (label == null || classes.isEmpty()) {
      return label;
    }
    try {
      int code = Integer.parseInt(label);
      return code >= 0 && code < classes.size() ? classes.get(code) : code < 0 ? null : label;
    } catch (NumberFormatException e) {
      return label;
    }
  }

  private Media media(int row) {
    var open = blocks;
    if (open == null) {
      throw new IllegalStateException("the source is not open");
    }
    int p = 0;
    while (row >= parts.get(p).first() + parts.get(p).rows()) {
      p++;
    }
    var part = parts.get(p);
    var media = open.media(part, row - part.first());
    if (media == null) {
      throw new LastlayerException(
          new Problem(Kind.DATA, "row " + row, "a row with a value", "none", ""));
    }
    return media;
  }

  @Override
  public List<String> labelNames() {
    return classes;
  }

  @Override
  public Digest digest(RunContext run) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      var buffer = new byte[STEP];
      for (var part : parts) {
        try (var in = Files.newInputStream(part.file())) {
          for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
            run.checkpoint();
            sha.update(buffer, 0, got);
          }
        } catch (IOException e) {
          throw problem(Kind.RESOURCE, "readable files", part.file() + ": " + e);
        }
      }
      sha.update((chosen() + " " + size).getBytes(StandardCharsets.UTF_8));
      return new Digest(HexFormat.of().formatHex(sha.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** What of the files is taken, without their place on this machine. */
  private String chosen() {
    return parameters.vector()
        + "|"
        + parameters.numbers()
        + "|"
        + parameters.image()
        + "|"
        + parameters.file()
        + "|"
        + parameters.text()
        + "|"
        + parameters.label()
        + "|"
        + parameters.id();
  }

  @Override
  public void close() {
    var open = blocks;
    if (open != null) {
      open.close();
      blocks = null;
    }
    keys = new Keys();
  }

  private static LastlayerException problem(Kind kind, String expected, String found) {
    return new LastlayerException(new Problem(kind, "path", expected, found, ""));
  }
}
