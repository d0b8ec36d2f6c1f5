package org.lastlayer.pipeline.internal.parts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.matrix.Digests;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.matrix.Npy;
import org.lastlayer.matrix.RemotePaths;
import org.lastlayer.matrix.TempFolder;
import org.lastlayer.pipeline.internal.bind.Bound;
import org.lastlayer.pipeline.internal.json.Json;
import org.lastlayer.pipeline.internal.plan.Pipeline;
import org.lastlayer.pipeline.internal.work.Guard;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.pipeline.run.RunSink;

/**
 * A run as one process of a cluster has it open: its pipeline bound, its source, its networks and
 * the rows that were brought here. Threads: any number.
 */
final class OpenJob implements AutoCloseable {
  private final Job job;
  private final Pipeline pipeline;
  private final NeighborIndex.Builder exact;
  private final JobFolder folder;
  private final TempFolder local;
  private final Map<String, Object> once = new ConcurrentHashMap<>();
  private @Nullable DataSource source;
  private int @Nullable [] rows;

  OpenJob(Job job, Pipeline pipeline, NeighborIndex.Builder exact, TempFolder local) {
    this.job = job;
    this.pipeline = pipeline;
    this.exact = exact;
    this.folder = new JobFolder(Places.of(job.folder()));
    this.local = local;
  }

  Job job() {
    return job;
  }

  Pipeline pipeline() {
    return pipeline;
  }

  JobFolder folder() {
    return folder;
  }

  /** The index that is always right, to judge others by. */
  NeighborIndex.Builder exact() {
    return exact;
  }

  /** This process's own folder, gone when the job is closed. */
  Path local() {
    return local.folder();
  }

  /** A file or folder that all share, as one that this machine can map: itself, or a copy. */
  Path here(Path shared) throws IOException {
    if (!RemotePaths.is(shared)) {
      return shared;
    }
    return once(
        "copy of " + shared,
        () -> {
          var copy = local().resolve("copy-" + Digests.of(shared.toString()).hex());
          Sampling.copy(shared, copy);
          return copy;
        });
  }

  Blocks blocks() {
    return new Blocks(job.items());
  }

  /** A run on the calling thread alone: the cluster has a thread for every part. */
  LocalRun run(RunSink sink) {
    return new LocalRun(
        job.seed(), 1, HeapMatrix::builder, sink, new AtomicBoolean(), job.strict());
  }

  /** The source, opened once. */
  synchronized DataSource source() {
    var known = source;
    if (known == null) {
      var bound = pipeline.source();
      if (bound == null) {
        throw new IllegalStateException("a pipeline without a source was planned");
      }
      var opened = bound.product();
      try (var run = run(RunSink.SILENT)) {
        Guard.run("source", bound.handle(), run, () -> opened.open(run));
      }
      if (opened.size() != job.items()) {
        throw differs(
            "source",
            job.items() + " items, as where the run was planned",
            opened.size() + " items");
      }
      source = opened;
      known = opened;
    }
    return known;
  }

  /** Items of the slice, which must be those that the run was planned with. */
  DataSource slice(JsonNode part) {
    int from = part.path("from").asInt();
    int to = part.path("to").asInt();
    var all = source();
    for (var end : Map.of("first", from, "last", to - 1).entrySet()) {
      var id = all.item(end.getValue()).id();
      if (!id.equals(part.path(end.getKey()).asText())) {
        throw differs(
            "source",
            "item "
                + end.getValue()
                + " to be '"
                + part.path(end.getKey()).asText()
                + "', as where the run was planned",
            "'" + id + "'");
      }
    }
    return new Slice(all, from, to);
  }

  /** This process must run the code that the run was planned with. */
  static void same(String step, Bound<?> bound, JsonNode part) {
    var here = code(bound);
    var planned = part.path("code").asText();
    if (!here.equals(planned)) {
      throw differs(step, "the code " + planned + ", as where the run was planned", here);
    }
  }

  /** Names an extension with its parameters and the code of its bundles. */
  static String code(Bound<?> bound) {
    return Digests.of(Json.line(bound.identity())).hex();
  }

  private static LastlayerException differs(String where, String expected, String found) {
    return new LastlayerException(
        new Problem(
            Problem.Kind.RESOURCE,
            where + " on a machine of the cluster",
            expected,
            found,
            "Every machine must see the same files under the same names."));
  }

  /**
   * Extractors of one pass, opened once a process.
   *
   * @param runs of the opening, where it is not done yet
   */
  FeatureExtractor.KeptPass network(List<String> sets, List<RunContext> runs) throws IOException {
    return once(
        "network of " + String.join("\n", sets),
        () -> {
          var sharers =
              IntStream.range(0, sets.size())
                  .mapToObj(
                      i ->
                          new FeatureExtractor.Sharer(
                              extractor(sets.get(i)).product(), runs.get(i)))
                  .toList();
          return sharers.getFirst().extractor().keep(sharers);
        });
  }

  Bound<FeatureExtractor> extractor(String set) {
    var bound = pipeline.features().get(set);
    if (bound == null) {
      throw new IllegalStateException("no feature set " + set);
    }
    return bound;
  }

  /** Number of the first row that belongs to an item from {@code item} on. */
  int row(int item) throws IOException {
    var kept = rows();
    if (kept == null) {
      return Math.min(item, job.items());
    }
    int at = Arrays.binarySearch(kept, item);
    return at >= 0 ? at : -at - 1;
  }

  /** The item of a row. */
  int item(int row) throws IOException {
    var kept = rows();
    return kept == null ? row : kept[row];
  }

  /** Items of a block that every feature set has. */
  int[] items(int block) throws IOException {
    var kept = rows();
    int from = blocks().from(block);
    int to = blocks().to(block);
    return kept == null
        ? IntStream.range(from, to).toArray()
        : Arrays.copyOfRange(kept, row(from), row(to));
  }

  private synchronized int @Nullable [] rows() throws IOException {
    if (rows == null && Files.exists(folder.rows())) {
      rows = Arrays.stream(Npy.readLongs(here(folder.rows()))).mapToInt(Math::toIntExact).toArray();
    }
    return rows;
  }

  /** How many rows every feature set has. */
  int size() throws IOException {
    var kept = rows();
    return kept == null ? job.items() : kept.length;
  }

  /** A block of a space, less the items that some feature set lacks. */
  Block block(String space, int number) throws IOException {
    var read = Block.read(folder.block(space, number));
    var kept = rows();
    if (kept == null || space.startsWith("maps/")) {
      return read;
    }
    int from = row(blocks().from(number));
    int to = row(blocks().to(number));
    if (to - from == read.rows()) {
      return read;
    }
    var values = new float[(to - from) * read.cols()];
    int at = 0;
    for (int r = from; r < to; r++) {
      at = Arrays.binarySearch(read.items(), at, read.rows(), kept[r]);
      System.arraycopy(
          read.values(), at * read.cols(), values, (r - from) * read.cols(), read.cols());
    }
    return new Block(read.meta(), Arrays.copyOfRange(kept, from, to), values, read.cols());
  }

  /** What makes something that is wanted once a process. */
  @FunctionalInterface
  interface Maker<T> {
    T make() throws IOException;
  }

  /** Made once a process, by whoever asks first. */
  @SuppressWarnings("unchecked") // a name always stands for the same type
  <T> T once(String name, Maker<T> maker) throws IOException {
    var lock = once.computeIfAbsent("lock " + name, n -> new Object());
    synchronized (lock) {
      var known = once.get(name);
      if (known == null) {
        known = maker.make();
        once.put(name, known);
      }
      return (T) known;
    }
  }

  @Override
  public void close() {
    for (var made : once.values()) {
      if (made instanceof AutoCloseable closeable) {
        try {
          closeable.close();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    }
    once.clear();
    var opened = source;
    if (opened != null) {
      opened.close();
    }
    local.close();
  }
}
