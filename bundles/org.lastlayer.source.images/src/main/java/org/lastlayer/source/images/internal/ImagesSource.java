package org.lastlayer.source.images.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;

/** The image files of a folder or an archive; names and sizes are kept, pixels are not. */
final class ImagesSource implements DataSource {
  private final ImagesParameters parameters;
  private @Nullable Listing listing;
  private List<ImageFile> files = List.of();

  ImagesSource(ImagesParameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public List<Problem> check() {
    var path = parameters.path();
    try {
      if (Files.isDirectory(path) || (Files.isRegularFile(path) && Archive.is(path))) {
        return Files.isReadable(path) ? List.of() : List.of(unreadable("not allowed"));
      }
    } catch (IOException e) {
      return List.of(unreadable(e.toString()));
    }
    boolean there = Files.exists(path);
    return List.of(
        new Problem(
            there ? Kind.DATA : Kind.REQUEST,
            "path",
            "a folder, a zip or a tar",
            there ? "the file " + path + ", which is neither" : "nothing at " + path,
            there ? "" : "Relative paths start from the folder of the pipeline file."));
  }

  @Override
  public void open(RunContext run) {
    boolean folder = Files.isDirectory(parameters.path());
    var found = list(folder, run);
    listing = found;
    if (!found.unreadable().isEmpty()) {
      run.warn(
          new Problem(
              Kind.DATA,
              "path",
              "readable as a whole",
              found.unreadable().size() + " unreadable entries: " + first(found.unreadable()),
              "They were left out."));
    }
    var all = folder ? found.files() : found.filesInside();
    if (all.isEmpty()) {
      throw new LastlayerException(
          new Problem(
              Kind.DATA,
              "path",
              "a folder or archive with images",
              parameters.path() + " with " + found.others() + " other files and no image",
              "Known by their extension: "
                  + String.join(", ", new TreeSet<>(Listing.EXTENSIONS))
                  + "."));
    }
    if (found.others() > 0) {
      run.note("" + found.others() + " files without an image's extension were left out");
    }
    files = Choice.of(all, parameters, run);
  }

  private Listing list(boolean folder, RunContext run) {
    var path = parameters.path();
    try {
      return folder ? FolderWalk.of(path, run) : Archive.of(path, run);
    } catch (ZipException e) {
      throw new LastlayerException(
          new Problem(
              Kind.DATA,
              "path",
              "a whole archive",
              path + ": " + e.getMessage(),
              "Fetch it again."),
          e);
    } catch (IOException e) {
      throw new LastlayerException(unreadable(e.toString()), e);
    }
  }

  private Problem unreadable(String why) {
    return new Problem(
        Kind.RESOURCE, "path", "readable", parameters.path() + ": " + why, "See its permissions.");
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
        file.id(), file.label(), file.where(), Map.of(), () -> new Encoded(file.opener()));
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
        var line = file.id() + "\0" + file.bytes() + "\0" + file.stamp() + "\n";
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
    var open = listing;
    listing = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private record Encoded(ImageFile.Opener opener) implements Media.EncodedImage {
    @Override
    public InputStream open() throws IOException {
      return opener.open();
    }
  }
}
