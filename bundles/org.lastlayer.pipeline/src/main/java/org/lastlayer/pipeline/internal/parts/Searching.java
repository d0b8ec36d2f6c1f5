package org.lastlayer.pipeline.internal.parts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.matrix.Npy;
import org.lastlayer.matrix.TempFolder;
import org.lastlayer.pipeline.internal.work.Guard;

/**
 * Nearest rows of some rows among some others, a shard. A shard is brought to this process once, as
 * a mapped file, and what its index prepares serves all its rows' queries.
 */
final class Searching implements AutoCloseable {
  /** Shards that are kept for the next query. */
  private static final int KEPT = 2;

  private final OpenJob open;
  private final Map<String, Shard> shards = new HashMap<>();
  private final ArrayDeque<String> idle = new ArrayDeque<>();

  Searching(OpenJob open) {
    this.open = open;
  }

  /** Rows of some blocks here, and the index over them. */
  private static final class Shard {
    int users;
    @Nullable Opened opened;
  }

  private record Opened(FeatureMatrix rows, NeighborIndex index, long first, Path file) {
    void close() throws IOException {
      index.close();
      rows.close();
      Files.deleteIfExists(file);
    }
  }

  /** Builds the index of a shard and puts its files where every process finds them. */
  void build(JsonNode part) throws IOException {
    var target = open.folder().index(part.path("list").asText(), part.path("shard").asInt());
    if (Files.exists(target)) {
      return;
    }
    use(
        part,
        (shard, run) -> {
          var made = open.local().resolve("index-" + UUID.randomUUID());
          var near = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
          try {
            Files.createDirectories(made);
            shard.index().save(made);
            Sampling.copy(made, near);
            Files.move(near, target);
          } catch (FileAlreadyExistsException | DirectoryNotEmptyException again) {
            // Another process did the same part.
          } finally {
            TempFolder.delete(made);
            TempFolder.delete(near);
          }
          return new byte[] {};
        });
  }

  /** Lists of the rows of some blocks among the rows of a shard. */
  byte[] search(JsonNode part) throws IOException {
    int from = part.path("from").asInt();
    int to = part.path("to").asInt();
    var queries = blocks(part.path("space").asText(), from, to);
    long first = open.row(open.blocks().from(from));
    return use(part, (shard, run) -> lists(shard, queries, first, part, run).bytes());
  }

  /** Exact lists of some rows among the rows of a shard, to judge an index by. */
  byte[] judge(JsonNode part) throws IOException {
    var file = Places.of(part.path("queries").asText());
    try (var mapped = Npy.open(open.here(file))) {
      var queries =
          new HeapMatrix(
              mapped.toArray(), Math.toIntExact(mapped.info().rows()), mapped.info().cols());
      return use(part, (shard, run) -> lists(shard, queries, 0, part, run).bytes());
    }
  }

  private static Lists lists(
      Opened shard, FeatureMatrix queries, long first, JsonNode part, RunContext run) {
    int k = (int) Math.min(part.path("k").asInt(), shard.rows().info().rows());
    var found = shard.index().search(queries, k, run);
    var ids = found.ids();
    for (int i = 0; i < ids.length; i++) {
      ids[i] = ids[i] < 0 ? ids[i] : ids[i] + shard.first();
    }
    return new Lists(k, first, ids, found.distances());
  }

  private HeapMatrix blocks(String space, int from, int to) throws IOException {
    int rows = open.row(open.blocks().to(to - 1)) - open.row(open.blocks().from(from));
    float[] all = {};
    int cols = 1;
    int at = 0;
    for (int j = from; j < to; j++) {
      var block = open.block(space, j);
      if (block.rows() > 0) {
        cols = block.cols();
        if (at == 0) {
          all = new float[Math.multiplyExact(rows, cols)];
        }
        System.arraycopy(block.values(), 0, all, at, block.values().length);
        at += block.values().length;
      }
    }
    return new HeapMatrix(all, all.length / cols, cols);
  }

  @FunctionalInterface
  private interface User {
    byte[] use(Opened shard, RunContext run) throws IOException;
  }

  private byte[] use(JsonNode part, User user) throws IOException {
    boolean exact = part.path("exact").asBoolean();
    var list = part.path("list").asText();
    var key = list + " " + part.path("shard").asInt() + (exact ? " exact" : "");
    var held = take(key);
    try {
      var section = open.pipeline().neighbors().get(list);
      if (section == null) {
        throw new IllegalStateException("no list " + list);
      }
      OpenJob.same(part.path("step").asText(), section.bound(), part);
      var result = new byte[1][];
      try (var run = open.run(new Heard())) {
        Guard.run(
            part.path("step").asText(),
            section.bound().handle(),
            run,
            () -> {
              Opened opened;
              synchronized (held) {
                opened = held.opened;
                if (opened == null) {
                  opened = open(part, exact, run);
                  held.opened = opened;
                }
              }
              result[0] = user.use(opened, run);
            });
      }
      return result[0];
    } finally {
      giveBack(key, held);
    }
  }

  private synchronized Shard take(String key) {
    var shard = shards.computeIfAbsent(key, k -> new Shard());
    shard.users++;
    idle.remove(key);
    return shard;
  }

  private synchronized void giveBack(String key, Shard shard) throws IOException {
    if (--shard.users == 0) {
      idle.add(key);
      while (idle.size() > KEPT) {
        var oldest = shards.remove(idle.poll());
        if (oldest != null && oldest.opened != null) {
          oldest.opened.close();
        }
      }
    }
  }

  private Opened open(JsonNode part, boolean exact, RunContext run) throws IOException {
    var list = part.path("list").asText();
    int shard = part.path("shard").asInt();
    var space = part.path("space").asText();
    int from = part.path("shardFrom").asInt();
    int to = part.path("shardTo").asInt();
    var file = open.local().resolve(list + "-" + shard + (exact ? "-exact" : "") + ".npy");
    Files.deleteIfExists(file);
    long first = open.row(open.blocks().from(from));
    long count = open.row(open.blocks().to(to - 1)) - first;
    try (var builder = Npy.create(file, count, part.path("columns").asInt())) {
      long at = 0;
      for (int j = from; j < to; j++) {
        run.checkpoint();
        var block = open.block(space, j);
        builder.write(at, block.rows(), block.values(), 0);
        at += block.rows();
      }
      builder.finish().close();
    }
    var rows = Npy.open(file);
    try {
      var metric = metric(list, space, rows, run);
      return new Opened(rows, index(list, shard, exact, rows, metric, run), first, file);
    } catch (RuntimeException | IOException e) {
      rows.close();
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private NeighborIndex index(
      String list,
      int shard,
      boolean exact,
      FeatureMatrix rows,
      DistanceMetric metric,
      RunContext run)
      throws IOException {
    var section = open.pipeline().neighbors().get(list);
    if (section == null) {
      throw new IllegalStateException("no list " + list);
    }
    if (exact) {
      return open.exact().build(rows, metric, run);
    }
    var builder = section.bound().product();
    var kept = open.folder().index(list, shard);
    return !builder.construction().isEmpty() && Files.exists(kept)
        ? builder.open(open.here(kept), rows, metric, run)
        : builder.build(rows, metric, run);
  }

  /**
   * The metric as it is on all rows. One that learns does so from the rows that were laid down for
   * it, the same in every process; one that only looks whether it can work with them looks at each
   * shard.
   */
  private DistanceMetric metric(String list, String space, FeatureMatrix shard, RunContext run)
      throws IOException {
    var metric = (DistanceMetric) open.pipeline().metric(list).product();
    var learned =
        open.once(
            "metric " + list,
            () -> {
              try (var rows = Npy.open(open.here(open.folder().fitted(space)))) {
                return metric.fitted(rows, run);
              }
            });
    return learned.equals(metric) ? metric.fitted(shard, run) : learned;
  }

  @Override
  public synchronized void close() {
    for (var shard : shards.values()) {
      if (shard.opened != null) {
        try {
          shard.opened.close();
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    }
    shards.clear();
    idle.clear();
  }
}
