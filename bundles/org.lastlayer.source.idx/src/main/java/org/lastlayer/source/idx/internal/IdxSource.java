package org.lastlayer.source.idx.internal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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

/** Images and labels of IDX files, held in memory from {@link #open} to {@link #close}. */
final class IdxSource implements DataSource {
  private final IdxParameters parameters;
  private @Nullable IdxFile images;
  private byte @Nullable [] labels;
  private List<String> names = List.of();
  private int size;

  IdxSource(IdxParameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public List<Problem> check() {
    var problems = new ArrayList<Problem>();
    parameters.allImages().forEach(file -> check(problems, file, "images"));
    parameters.allLabels().forEach(file -> check(problems, file, "labels"));
    if (parameters.labels() != null
        && sizes(parameters.moreImages()) != sizes(parameters.moreLabels())) {
      problems.add(
          new Problem(
              Kind.REQUEST,
              "moreLabels",
              "a file for each of moreImages (" + sizes(parameters.moreImages()) + ")",
              sizes(parameters.moreLabels()) + " files",
              ""));
    }
    check(problems, parameters.names(), "names");
    if (problems.isEmpty()) {
      tell(problems, () -> imageShape(IdxFile.header(parameters.images(), "images")));
      var given = parameters.labels();
      if (given != null) {
        tell(problems, () -> labelShape(IdxFile.header(given, "labels")));
      }
    }
    return problems;
  }

  private static int sizes(@Nullable List<Path> files) {
    return files == null ? 0 : files.size();
  }

  @Override
  public int sizeHint() {
    try {
      int count =
          parameters.allImages().stream().mapToInt(file -> IdxFile.header(file, "images")[0]).sum();
      return parameters.limit() == null ? count : Math.min(count, parameters.limit());
    } catch (LastlayerException e) {
      return -1;
    }
  }

  @Override
  public void open(RunContext run) {
    var opened = IdxFile.load(parameters.allImages(), "images", run);
    imageShape(opened.shape());
    warnOfTrailing(opened, "images", run);
    var given = parameters.labels();
    if (given != null) {
      var file = IdxFile.load(parameters.allLabels(), "labels", run);
      labelShape(file.shape());
      warnOfTrailing(file, "labels", run);
      if (file.count() != opened.count()) {
        throw data(
            "labels",
            "one for each of the " + opened.count() + " images",
            file.count() + " labels",
            "Are both files of the same set?");
      }
      labels = file.data();
      names = labelNames(file.data(), parameters.names());
    }
    if (opened.count() == 0) {
      throw data("images", "at least one image", "none", "");
    }
    images = opened;
    int limit = parameters.limit() == null ? Integer.MAX_VALUE : parameters.limit();
    size = Math.min(opened.count(), limit);
    if (size < opened.count()) {
      run.note("showing " + size + " of " + opened.count() + " items, the first ones (limit)");
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Item item(int i) {
    var file = opened();
    if (i < 0 || i >= size) {
      throw new IndexOutOfBoundsException("item " + i + " of " + size);
    }
    var known = labels;
    var label = known == null ? null : names.get(Byte.toUnsignedInt(known[i]));
    return new Item(Integer.toString(i), label, null, Map.of(), () -> raster(file, i));
  }

  private static Media raster(IdxFile file, int i) {
    int[] shape = file.shape();
    int channels = shape.length == 4 ? shape[3] : 1;
    int from = i * file.stride();
    return new Media.Raster(
        shape[2], shape[1], channels, Arrays.copyOfRange(file.data(), from, from + file.stride()));
  }

  @Override
  public List<String> labelNames() {
    return names;
  }

  @Override
  public Digest digest(RunContext run) {
    var file = opened();
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      sha.update(
          ("idx " + size + " " + Arrays.toString(file.shape()) + names)
              .getBytes(StandardCharsets.UTF_8));
      sha.update(file.data(), 0, size * file.stride());
      var known = labels;
      if (known != null) {
        sha.update(known, 0, size);
      }
      return new Digest(HexFormat.of().formatHex(sha.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public void close() {
    images = null;
    labels = null;
  }

  private IdxFile opened() {
    var file = images;
    if (file == null) {
      throw new IllegalStateException("the source is not open");
    }
    return file;
  }

  /**
   * A name for every label number there may be: those of the file, or the numbers themselves in
   * their order.
   */
  private static List<String> labelNames(byte[] labels, @Nullable Path file) {
    int most = 0;
    for (byte label : labels) {
      most = Math.max(most, Byte.toUnsignedInt(label));
    }
    if (file == null) {
      return IntStream.rangeClosed(0, most).mapToObj(Integer::toString).toList();
    }
    var names = lines(file);
    if (most >= names.size()) {
      throw data(
          "names",
          "a name for every label up to " + most,
          names.size() + " names in " + file,
          "Write one name a line, the first for label 0.");
    }
    return names;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (CharacterCodingException e) {
      throw new LastlayerException(
          new Problem(Kind.DATA, "names", "text in UTF-8", file.toString(), ""), e);
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(Kind.RESOURCE, "names", "a readable file", file + ": " + e, ""), e);
    }
  }

  private static void imageShape(int[] shape) {
    boolean grey = shape.length == 3;
    boolean colour = shape.length == 4 && (shape[3] == 1 || shape[3] == 3);
    if ((!grey && !colour) || shape[1] == 0 || shape[2] == 0) {
      throw data(
          "images",
          "images, [n, height, width] or [n, height, width, 1 or 3]",
          Arrays.toString(shape),
          shape.length == 1 ? "That is a file of labels: are the two files swapped?" : "");
    }
  }

  private static void labelShape(int[] shape) {
    if (shape.length != 1) {
      throw data(
          "labels",
          "labels, [n]",
          Arrays.toString(shape),
          shape.length == 3 ? "That is a file of images: are the two files swapped?" : "");
    }
  }

  private static void warnOfTrailing(IdxFile file, String where, RunContext run) {
    if (file.trailing()) {
      run.warn(
          new Problem(
              Kind.DATA,
              where,
              "no longer than its header says",
              "further bytes at the end",
              "They were left out."));
    }
  }

  private static void check(List<Problem> problems, @Nullable Path file, String where) {
    if (file != null && !Files.isRegularFile(file)) {
      problems.add(
          new Problem(
              Kind.REQUEST,
              where,
              "a file",
              Files.isDirectory(file) ? "the folder " + file : "no file at " + file,
              "Relative paths start from the folder of the pipeline file."));
    } else if (file != null && !Files.isReadable(file)) {
      problems.add(
          new Problem(
              Kind.RESOURCE, where, "a readable file", file.toString(), "See its permissions."));
    }
  }

  private static void tell(List<Problem> problems, Runnable look) {
    try {
      look.run();
    } catch (LastlayerException e) {
      problems.addAll(e.problems());
    }
  }

  private static LastlayerException data(
      String where, String expected, String found, String advice) {
    return new LastlayerException(new Problem(Kind.DATA, where, expected, found, advice));
  }
}
