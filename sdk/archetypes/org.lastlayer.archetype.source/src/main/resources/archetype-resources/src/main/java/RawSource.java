package ${package};

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;

/** Pictures of a raw file, held in memory from {@link #open} to {@link #close}. */
final class RawSource implements DataSource {
  private final Raw.Parameters parameters;
  private byte[] pixels = {};

  RawSource(Raw.Parameters parameters) {
    this.parameters = parameters;
  }

  private int stride() {
    return parameters.width() * parameters.height();
  }

  /** A look at the file's length: nothing is read before everything is known to fit. */
  @Override
  public List<Problem> check() {
    var file = parameters.file();
    if (!Files.isRegularFile(file)) {
      return List.of(problem(Kind.REQUEST, "file", "a file", "no file at " + file));
    }
    try {
      long bytes = Files.size(file);
      if (bytes > 0 && bytes % stride() == 0 && bytes < Integer.MAX_VALUE - 8) {
        return List.of();
      }
      var expected = "pictures of " + stride() + " bytes each, at most 2 GB together";
      return List.of(problem(Kind.DATA, "file", expected, bytes + " bytes in " + file));
    } catch (IOException e) {
      return List.of(problem(Kind.RESOURCE, "file", "a readable file", file + ": " + e));
    }
  }

  @Override
  public void open(RunContext run) {
    var problems = check();
    if (!problems.isEmpty()) {
      throw new LastlayerException(problems, null);
    }
    try {
      pixels = Files.readAllBytes(parameters.file());
    } catch (IOException e) {
      throw new LastlayerException(
          problem(Kind.RESOURCE, "file", "a readable file", parameters.file() + ": " + e), e);
    }
  }

  @Override
  public int size() {
    return pixels.length / stride();
  }

  @Override
  public Item item(int i) {
    int from = Math.multiplyExact(i, stride());
    var all = pixels;
    return new Item(
        Integer.toString(i),
        null,
        null,
        Map.of(),
        () ->
            new Media.Raster(
                parameters.width(),
                parameters.height(),
                1,
                Arrays.copyOfRange(all, from, from + stride())));
  }

  @Override
  public Digest digest(RunContext run) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      sha.update((parameters.width() + " " + parameters.height() + " ").getBytes(StandardCharsets.UTF_8));
      return new Digest(HexFormat.of().formatHex(sha.digest(pixels)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public void close() {
    pixels = new byte[0];
  }

  private static Problem problem(Kind kind, String where, String expected, String found) {
    return new Problem(kind, where, expected, found, "");
  }
}
