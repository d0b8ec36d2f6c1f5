package org.lastlayer.pipeline.internal.parts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.lastlayer.api.cluster.Part;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.index.Recall;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.pipeline.internal.bind.Bound;
import org.lastlayer.pipeline.internal.json.Json;

/**
 * Nearest rows of all rows. The rows are cut into shards that fit a process, and into groups of
 * queries: a part asks one shard for the neighbours of one group, and the lists of a group are
 * merged by distance, then by number. Nothing is aligned by position: lists carry the numbers of
 * their rows.
 *
 * @param step name of the step
 * @param list name of the list
 * @param index its index
 * @param metric its metric, not fitted
 * @param space where the rows lie, such as {@code features/cnn}
 */
public record AwayLists(
    Away away,
    String step,
    String list,
    Bound<NeighborIndex.Builder> index,
    DistanceMetric metric,
    String space) {
  /** Bytes of a shard that is only looked through. */
  private static final long SHARD = 256L << 20;

  /** Bytes of a group of queries. */
  private static final long GROUP = 64L << 20;

  /** An index that is built has about so many parts, as long as they are not tiny. */
  private static final int BUILT = 16;

  private static final int SMALLEST = 8192;
  private static final int TASKS_A_SLOT = 4;
  private static final int JUDGED = 256;

  /** Rows that a metric learns from, if it learns. */
  private static final int FIT = 100_000;

  /** What a result depends on beyond what it does on one machine: how the rows were cut. */
  public ObjectNode identity(long rows, int cols) {
    var node = Json.NODES.objectNode();
    if (!index.product().construction().isEmpty()) {
      node.put("blocks_a_shard", blocksAShard(cols));
    }
    if (rows > FIT) {
      node.put("fitted_to", FIT);
    }
    return node;
  }

  private int blocksAShard(int cols) {
    long most = Math.max(1, SHARD / Float.BYTES / cols);
    long rows =
        index.product().construction().isEmpty()
            ? most
            : Math.min(most, Math.max(SMALLEST, away.blocks().items() / BUILT));
    return Math.clamp(rows / away.blocks().size(), 1, away.blocks().count());
  }

  /** Enough for every process to have the same number of them, and of a size that it can hold. */
  private int groups(int cols) {
    long bytes = (long) away.blocks().items() * cols * Float.BYTES;
    long slots = away.cluster().slots();
    long rounds = Math.max(TASKS_A_SLOT, Math.ceilDiv(Math.ceilDiv(bytes, GROUP), slots));
    return (int) Math.min(away.blocks().count(), rounds * slots);
  }

  /** The first block of a group; groups differ by one block at most. */
  private int from(int group, int groups) {
    return (int) ((long) away.blocks().count() * group / groups);
  }

  /** Searches. The blocks of the space must be laid down. */
  public Neighbors search(FeatureMatrix x, int k, RunContext run) throws IOException {
    fit(x, run);
    int cols = x.info().cols();
    int shard = blocksAShard(cols);
    int shards = Math.ceilDiv(away.blocks().count(), shard);
    if (!index.product().construction().isEmpty()) {
      away.map(
          "indexes",
          shards,
          s -> new Part(Json.line(described("build", s, shard, cols, 0, false)), 0, 1),
          run);
    }
    int groups = groups(cols);
    var parts = new ArrayList<Part>();
    for (int s = 0; s < shards; s++) {
      for (int g = 0; g < groups; g++) {
        if (!Files.exists(away.folder().lists(list, groups, g))) {
          parts.add(query(s, shard, g, groups, cols, k + 1, shards));
        }
      }
    }
    var merge = merge(k + 1).put("keep", true).put("list", list).put("groups", groups);
    away.reduce("neighbours", parts, merge, run);
    var found = gather((int) x.info().rows(), k, groups, run);
    away.grouped(list, groups);
    return index.product().construction().isEmpty()
        ? found
        : new Neighbors(k, found.ids(), found.distances(), judge(x, found, shard, shards, k, run));
  }

  private static ObjectNode merge(int k) {
    return Json.NODES.objectNode().put("op", "lists").put("k", k);
  }

  private Part query(int s, int shard, int g, int groups, int cols, int k, int shards) {
    int from = from(g, groups);
    int to = from(g + 1, groups);
    int queries = away.blocks().to(to - 1) - away.blocks().from(from);
    var part = described("search", s, shard, cols, k, false);
    part.put("from", from).put("to", to);
    return new Part(Json.line(part), g, Math.max(1, queries / shards));
  }

  private ObjectNode described(String op, int s, int shard, int cols, int k, boolean exact) {
    var part = Away.part(op, step, index);
    part.put("list", list).put("space", space).put("shard", s).put("columns", cols).put("k", k);
    part.put("shardFrom", s * shard);
    part.put("shardTo", Math.min(away.blocks().count(), (s + 1) * shard));
    return part.put("exact", exact);
  }

  private Neighbors gather(int rows, int k, int groups, RunContext run) throws IOException {
    var ids = new long[Math.multiplyExact(rows, k)];
    var distances = new float[ids.length];
    int at = 0;
    for (int g = 0; g < groups; g++) {
      run.checkpoint();
      try (var in = Block.open(away.folder().lists(list, groups, g))) {
        var lists = Lists.read(in);
        if (lists.first() * k != at || lists.k() != k) {
          throw new IOException(list + " does not go on at row " + lists.first());
        }
        System.arraycopy(lists.ids(), 0, ids, at, lists.ids().length);
        System.arraycopy(lists.distances(), 0, distances, at, lists.ids().length);
        at += lists.ids().length;
      }
    }
    if (at != ids.length) {
      throw new IOException(list + " ends at row " + at / k + " of " + rows);
    }
    return new Neighbors(k, ids, distances);
  }

  /** Lays down lists that came from the store, so that they can be published. */
  void lay(Neighbors found) throws IOException {
    int step = away.blocks().size();
    int groups = away.blocks().count();
    for (int g = 0; g < groups; g++) {
      int first = Math.min(found.queries(), g * step);
      int to = Math.min(found.queries(), first + step) * found.k();
      var lists =
          new Lists(
              found.k(),
              first,
              java.util.Arrays.copyOfRange(found.ids(), first * found.k(), to),
              java.util.Arrays.copyOfRange(found.distances(), first * found.k(), to));
      Block.put(away.folder().lists(list, groups, g), lists::write);
    }
    away.grouped(list, groups);
  }

  /** How many of the true neighbours of some rows were found. */
  private Recall judge(
      FeatureMatrix x, Neighbors found, int shard, int shards, int k, RunContext run)
      throws IOException {
    int[] rows = Sampling.of((int) x.info().rows(), JUDGED, run.random("cluster.recall"));
    var file = away.folder().root().resolve("judged").resolve(list + ".npy");
    if (!Files.exists(file)) {
      Sampling.write(x, rows, file, run);
    }
    var parts = new ArrayList<Part>();
    for (int s = 0; s < shards; s++) {
      var part = described("judge", s, shard, x.info().cols(), k + 1, true);
      part.put("queries", file.toUri().toString());
      parts.add(new Part(Json.line(part), 0, Math.max(1, rows.length / shards)));
    }
    var bytes = away.reduce("exact neighbours of some", parts, merge(k + 1), run).get(0);
    var truth = Lists.of(bytes == null ? new byte[] {} : bytes);
    var lists = new Neighbors(truth.k(), truth.ids(), truth.distances()).without(rows);
    long hits = 0;
    for (int q = 0; q < rows.length; q++) {
      for (int i = 0; i < k; i++) {
        hits += has(found.ids(), rows[q] * k, k, lists.ids()[q * k + i]) ? 1 : 0;
      }
    }
    return new Recall((double) hits / rows.length / k, k, rows.length);
  }

  private static boolean has(long[] ids, int from, int count, long id) {
    for (int i = from; i < from + count; i++) {
      if (ids[i] == id) {
        return true;
      }
    }
    return false;
  }

  /** Lays down the rows that the metric learns from: a few where it does not. */
  private void fit(FeatureMatrix x, RunContext run) throws IOException {
    var file = away.folder().fitted(space);
    if (Files.exists(file)) {
      return;
    }
    int rows = (int) x.info().rows();
    int[] few = Sampling.of(rows, JUDGED, run.random("cluster.few"));
    var made = Sampling.take(x, few, run);
    boolean learns;
    try {
      learns = !metric.fitted(made, run).equals(metric);
    } catch (LastlayerException e) {
      learns = true; // it wants more
    }
    int[] all = learns ? Sampling.of(rows, FIT, run.random("cluster.fit")) : few;
    if (learns && rows > FIT) {
      run.note("the metric learns from " + FIT + " rows, chosen by the seed");
    }
    Sampling.write(x, all, file, run);
  }

  /** Parts of the table of its lists. */
  List<Part> tables(int groups) {
    var parts = new ArrayList<Part>();
    for (int g = 0; g < groups; g++) {
      var part = Json.NODES.objectNode().put("table", "neighbors").put("list", list);
      parts.add(new Part(Json.line(part.put("groups", groups).put("group", g)), g, 1));
    }
    return parts;
  }
}
