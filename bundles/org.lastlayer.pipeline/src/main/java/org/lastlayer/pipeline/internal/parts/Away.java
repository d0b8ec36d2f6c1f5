package org.lastlayer.pipeline.internal.parts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.cluster.Cluster;
import org.lastlayer.api.cluster.Part;
import org.lastlayer.api.cluster.PartColumn;
import org.lastlayer.api.feature.Extraction;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.feature.Skipped;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.matrix.TempFolder;
import org.lastlayer.pipeline.internal.bind.Bound;
import org.lastlayer.pipeline.internal.json.Json;
import org.lastlayer.pipeline.internal.work.Meta;

/**
 * The process that plans a run, giving its work to a cluster: cuts it into parts, gathers what they
 * leave. Threads: one.
 */
public final class Away implements AutoCloseable {
  private final Supplier<Cluster> opener;
  private final Job job;
  private final DataSource source;
  private final JobFolder folder;
  private final Blocks blocks;
  private final int landmarks;
  private final int sample;
  private final Set<String> laid = new HashSet<>();
  private final Map<String, Integer> grouped = new HashMap<>();
  private @Nullable Cluster opened;

  /**
   * Work of one run.
   *
   * @param opener connects, when there is something to do
   * @param landmarks rows that a map is fitted to, on this machine; all others are placed on it
   * @param sample rows that measures look at, on this machine
   */
  public Away(Supplier<Cluster> opener, Job job, DataSource source, int landmarks, int sample) {
    this.opener = opener;
    this.sample = sample;
    this.job = job;
    this.source = source;
    this.folder = new JobFolder(Places.of(job.folder()));
    this.blocks = new Blocks(job.items());
    this.landmarks = landmarks;
  }

  Cluster cluster() {
    var known = opened;
    if (known == null) {
      known = opener.get();
      opened = known;
    }
    return known;
  }

  JobFolder folder() {
    return folder;
  }

  Blocks blocks() {
    return blocks;
  }

  /** Rows that a map is fitted to. */
  public int landmarks() {
    return landmarks;
  }

  /** Rows that measures look at. */
  public int sample() {
    return sample;
  }

  /** What it is and how large, for people. */
  public String title() {
    return cluster().title();
  }

  /** What the work has cost so far, by name. */
  public Map<String, Double> costs() {
    return cluster().costs();
  }

  /**
   * A feature set that is wanted.
   *
   * @param set its name
   * @param run what its step sees of the run
   */
  public record Asked(String set, Bound<FeatureExtractor> extractor, RunContext run) {}

  /**
   * Vectors of all items, for sets of one pass.
   *
   * @param asked at least one
   * @return for each; the caller closes the matrices
   */
  public List<Extraction> extract(List<Asked> asked) throws IOException {
    var sets = Json.NODES.arrayNode();
    for (var each : asked) {
      sets.addObject().put("set", each.set()).put("code", OpenJob.code(each.extractor()));
    }
    map(
        "items",
        blocks.count(),
        j -> {
          int from = blocks.from(j);
          int to = blocks.to(j);
          var part = Json.NODES.objectNode().put("op", "extract");
          part.set("sets", sets); // each says which code it is to be made by
          part.put("block", j).put("from", from).put("to", to);
          part.put("first", source.item(from).id()).put("last", source.item(to - 1).id());
          return new Part(Json.line(part), j, to - from);
        },
        asked.getFirst().run());
    var found = new ArrayList<Extraction>();
    try {
      for (var each : asked) {
        found.add(gather(each.set(), each.run()));
      }
      return found;
    } catch (IOException | RuntimeException | Error e) {
      found.forEach(f -> f.matrix().close());
      throw e;
    }
  }

  private Extraction gather(String set, RunContext run) throws IOException {
    var heads = new Block[blocks.count()];
    int rows = 0;
    int cols = 0;
    var skipped = new ArrayList<Skipped>();
    for (int j = 0; j < heads.length; j++) {
      run.checkpoint();
      heads[j] = Block.head(folder.block("features/" + set, j));
      var missing = Meta.skipped(heads[j].meta().path("skipped"));
      skipped.addAll(missing);
      whole(set, j, heads[j], missing);
      rows += heads[j].rows();
      cols = heads[j].rows() > 0 ? heads[j].cols() : cols;
    }
    if (rows == 0) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.DATA,
              "features." + set,
              "items that give a vector",
              "none of " + job.items() + " (" + skipped.getFirst().reason() + ")",
              ""));
    }
    var items = Arrays.stream(heads).flatMapToInt(h -> Arrays.stream(h.items())).toArray();
    var first = Arrays.stream(heads).filter(h -> h.rows() > 0).findFirst().orElseThrow();
    return new Extraction(
        gathered("features/" + set, rows, cols, run),
        items,
        List.copyOf(skipped),
        Meta.texts(first.meta().path("facts")),
        Extracting.kernels(heads[0].meta()));
  }

  /** Every item of the block once, as a row or with the reason why not. */
  private void whole(String set, int number, Block head, List<Skipped> skipped) {
    var seen = new boolean[blocks.to(number) - blocks.from(number)];
    for (int item : head.items()) {
      see(set, seen, item - blocks.from(number));
    }
    for (var each : skipped) {
      see(set, seen, each.item() - blocks.from(number));
    }
    for (int i = 0; i < seen.length; i++) {
      if (!seen[i]) {
        throw lost(set, blocks.from(number) + i, "lost");
      }
    }
  }

  private void see(String set, boolean[] seen, int at) {
    if (at < 0 || at >= seen.length || seen[at]) {
      throw lost(set, at, "there twice or in a block of others");
    }
    seen[at] = true;
  }

  private static LastlayerException lost(String set, int item, String found) {
    return new LastlayerException(
        new Problem(
            Problem.Kind.INTERNAL,
            "features." + set + ", item " + item,
            "there once",
            found,
            "Please report it."));
  }

  /**
   * Says which items all feature sets have. Once all are there.
   *
   * @param kept items, rising
   */
  public void rows(int[] kept) throws IOException {
    if (kept.length < job.items()) {
      JobFolder.put(folder.rows(), Arrays.stream(kept).asLongStream().toArray());
    }
  }

  /**
   * Lays down rows that came from the store, block by block, unless they are there.
   *
   * @param space such as {@code features/cnn}
   * @param items of its rows
   */
  public void lay(String space, int[] items, FeatureMatrix rows, RunContext run)
      throws IOException {
    if (!laid.add(space)) {
      return;
    }
    int cols = rows.info().cols();
    int at = 0;
    for (int j = 0; j < blocks.count(); j++) {
      int from = at;
      while (at < items.length && items[at] < blocks.to(j)) {
        at++;
      }
      var file = folder.block(space, j);
      if (!Files.exists(file)) {
        run.checkpoint();
        var values = new float[(at - from) * cols];
        rows.read(from, at - from, values, 0);
        new Block(Json.NODES.objectNode(), Arrays.copyOfRange(items, from, at), values, cols)
            .write(file);
      }
    }
  }

  /** All lists of this name lie in so many groups. */
  void grouped(String list, int groups) {
    grouped.put(list, groups);
  }

  /** How many groups the lists of this name lie in; 0 where they were not laid down. */
  int grouped(String list) {
    return grouped.getOrDefault(list, 0);
  }

  /** The rows of all blocks of a space, in order. The caller closes it. */
  FeatureMatrix gathered(String space, long rows, int cols, RunContext run) throws IOException {
    try (var builder = run.matrix(rows, cols);
        var progress = run.progress("gathering", rows)) {
      long at = 0;
      for (int j = 0; j < blocks.count(); j++) {
        run.checkpoint();
        var block = Block.read(folder.block(space, j));
        builder.write(at, block.rows(), block.values(), 0);
        at += block.rows();
        Heard.again(block.meta(), run);
        progress.advance(block.rows());
      }
      if (at != rows) {
        throw new IOException(space + " holds " + at + " rows of " + rows);
      }
      return builder.finish();
    }
  }

  /** A part of a step, which must be done by the same code as here. */
  static ObjectNode part(String op, String step, Bound<?> bound) {
    return Json.NODES.objectNode().put("op", op).put("step", step).put("code", OpenJob.code(bound));
  }

  void map(String what, int count, IntFunction<Part> parts, RunContext run) {
    var all = new ArrayList<Part>();
    for (int j = 0; j < count; j++) {
      all.add(parts.apply(j));
    }
    cluster().map(what, job.text(), all, run);
  }

  Map<Integer, byte[]> reduce(String what, List<Part> parts, ObjectNode merge, RunContext run) {
    return cluster().reduce(what, job.text(), parts, Json.line(merge), run);
  }

  /** Writes a table. */
  void publish(Path into, List<PartColumn> columns, List<Part> parts, RunContext run) {
    cluster().publish(into.getFileName().toString(), job.text(), parts, columns, into.toUri(), run);
  }

  /** The run is done: what parts left is not needed any more. */
  public void done() throws IOException {
    TempFolder.delete(folder.root());
  }

  @Override
  public void close() {
    var known = opened;
    if (known != null) {
      known.close();
    }
  }
}
