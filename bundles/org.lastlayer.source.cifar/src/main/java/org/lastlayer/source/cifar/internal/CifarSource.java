package org.lastlayer.source.cifar.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;
import org.lastlayer.source.cifar.internal.CifarParameters.Labels;

/** Records of one or more files, one after the other. */
final class CifarSource implements DataSource {
  private final CifarParameters parameters;
  private List<Records> files = List.of();
  private List<String> names = List.of();
  private int labels;
  private int all;
  private int size;

  CifarSource(CifarParameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public List<Problem> check() {
    if (!Files.exists(parameters.path())) {
      return List.of(
          new Problem(
              Kind.REQUEST,
              "path",
              "a folder or a .bin file",
              "nothing at " + parameters.path(),
              ""));
    }
    try {
      CifarFiles.labels(CifarFiles.find(parameters));
      return List.of();
    } catch (LastlayerException e) {
      return e.problems();
    }
  }

  @Override
  public void open(RunContext run) {
    var paths = CifarFiles.find(parameters);
    labels = CifarFiles.labels(paths);
    var mapped = new ArrayList<Records>();
    for (var path : paths) {
      try {
        mapped.add(Records.map(run.local(path), labels));
      } catch (IOException | ArithmeticException e) {
        throw new LastlayerException(
            new Problem(Kind.RESOURCE, "path", "a file that can be mapped", path + ": " + e, ""),
            e);
      }
    }
    files = List.copyOf(mapped);
    all = files.stream().mapToInt(Records::count).sum();
    size = parameters.limit() == null ? all : Math.min(all, parameters.limit());
    var given = CifarFiles.names(parameters, paths, labels);
    int most = most();
    if (given != null && most >= given.size()) {
      throw CifarFiles.problem(
          "names", "a name for every label up to " + most, given.size() + " names", "");
    }
    names =
        given != null ? given : IntStream.rangeClosed(0, most).mapToObj(Integer::toString).toList();
    if (size < all) {
      run.note("showing " + size + " of " + all + " images, spread evenly over the set (limit)");
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Item item(int i) {
    int at = place(i);
    for (var file : files) {
      if (at < file.count()) {
        int record = at;
        var label = names.get(file.label(record, which()));
        return new Item(
            Integer.toString(place(i)), label, null, Map.of(), () -> file.picture(record));
      }
      at -= file.count();
    }
    throw new IndexOutOfBoundsException("item " + i + " of " + size);
  }

  @Override
  public List<String> labelNames() {
    return names;
  }

  @Override
  public Digest digest(RunContext run) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      sha.update(
          ("cifar " + labels + parameters.labels() + names + size)
              .getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < size; i++) {
        run.checkpoint();
        int at = place(i);
        for (var file : files) {
          if (at >= 0 && at < file.count()) {
            sha.update(file.record(at));
          }
          at -= file.count();
        }
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

  /** The record, counted over all files, that item {@code i} is. */
  private int place(int i) {
    return (int) ((long) i * all / size);
  }

  /** Which byte holds the label: CIFAR-100 has the coarse one first. */
  private int which() {
    return labels == 2 && parameters.labels() == Labels.FINE ? 1 : 0;
  }

  private int most() {
    int most = 0;
    for (var file : files) {
      for (int i = 0; i < file.count(); i++) {
        most = Math.max(most, file.label(i, which()));
      }
    }
    return most;
  }
}
