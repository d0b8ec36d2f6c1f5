package org.lastlayer.source.images.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;

/** The image files below a folder; names and sizes are kept, pixels are not. */
final class ImagesSource implements DataSource {
  private final ImagesParameters parameters;
  private List<ImageFile> files = List.of();

  ImagesSource(ImagesParameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public List<Problem> check() {
    var folder = parameters.path();
    if (Files.isDirectory(folder)) {
      return Files.isReadable(folder)
          ? List.of()
          : List.of(
              new Problem(
                  Kind.RESOURCE,
                  "path",
                  "a folder that may be read",
                  folder.toString(),
                  "See its permissions."));
    }
    return List.of(
        new Problem(
            Kind.REQUEST,
            "path",
            "a folder",
            Files.exists(folder) ? "the file " + folder : "nothing at " + folder,
            "Relative paths start from the folder of the pipeline file."));
  }

  @Override
  public void open(RunContext run) {
    var walk = walk(run);
    if (!walk.unreadable.isEmpty()) {
      run.warn(
          new Problem(
              Kind.DATA,
              "path",
              "readable as a whole",
              walk.unreadable.size() + " unreadable entries: " + first(walk.unreadable),
              "They were left out."));
    }
    if (walk.files.isEmpty()) {
      throw new LastlayerException(
          new Problem(
              Kind.DATA,
              "path",
              "a folder with images",
              parameters.path() + " with " + walk.others + " other files and no image",
              "Known by their extension: "
                  + String.join(", ", new TreeSet<>(FolderWalk.EXTENSIONS))
                  + "."));
    }
    if (walk.others > 0) {
      run.note("source: " + walk.others + " files without an image's extension were left out");
    }
    int n = walk.files.size();
    int limit = parameters.limit() == null ? n : Math.min(n, parameters.limit());
    if (limit < n) {
      run.note(
          "source: showing " + limit + " of " + n + " images, spread evenly over the list (limit)");
    }
    files =
        IntStream.range(0, limit)
            .mapToObj(i -> walk.files.get((int) ((long) i * n / limit)))
            .toList();
  }

  private FolderWalk walk(RunContext run) {
    try {
      return FolderWalk.of(parameters.path(), run);
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(
              Kind.RESOURCE, "path", "a folder that may be read", parameters.path() + ": " + e, ""),
          e);
    }
  }

  private static String first(List<String> all) {
    return all.stream().limit(3).collect(Collectors.joining(", ")) + (all.size() > 3 ? ", …" : "");
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public Item item(int i) {
    var file = files.get(i);
    return new Item(
        file.id(), file.label(), file.path().toString(), Map.of(), () -> new OnDisk(file.path()));
  }

  @Override
  public List<String> labelNames() {
    return files.stream()
        .map(ImageFile::label)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public Digest digest(RunContext run) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      for (var file : files) {
        run.checkpoint();
        var line = file.id() + "\0" + file.bytes() + "\0" + file.modified() + "\n";
        sha.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return new Digest(HexFormat.of().formatHex(sha.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public void close() {
    files = List.of();
  }

  private record OnDisk(Path path) implements Media.EncodedImage {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }
  }
}
