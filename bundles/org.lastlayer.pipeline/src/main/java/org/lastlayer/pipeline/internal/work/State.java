package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;
import org.lastlayer.matrix.Digests;
import org.lastlayer.matrix.Npy;
import org.lastlayer.matrix.Store;
import org.lastlayer.matrix.StoreEntry;
import org.lastlayer.pipeline.internal.json.Json;
import org.lastlayer.pipeline.internal.parts.Away;
import org.lastlayer.pipeline.internal.plan.Pipeline;

/** What is known so far of a run. Threads: one at a time. */
final class State implements AutoCloseable {
  /** Raise it when the meaning of entries in the store changes. */
  static final int FORMAT = 1;

  final Pipeline pipeline;
  final DataSource source;
  final Digest sourceDigest;
  final Store store;
  final String road;
  final long seed;
  final boolean strict;

  /** Where the work is done elsewhere. */
  final @Nullable Away away;

  final Map<String, Results.Features> features = new LinkedHashMap<>();
  final Map<String, Results.Lists> neighbors = new LinkedHashMap<>();
  final Map<String, Results.Placed> maps = new LinkedHashMap<>();
  final Map<String, Results.Placed> prepared = new LinkedHashMap<>();
  final Map<String, Results.Measure> measures = new LinkedHashMap<>();
  final Map<String, Results.Measure> comparisons = new LinkedHashMap<>();
  final Map<String, Results.Diagnosed> diagnostics = new LinkedHashMap<>();

  final Map<String, Results.Aligned> alignments = new LinkedHashMap<>();

  private final Map<String, Results.Kept> aligned = new LinkedHashMap<>();
  private int @Nullable [] rows;
  private @Nullable Labels labels;

  State(
      Pipeline pipeline,
      DataSource source,
      Digest sourceDigest,
      Store store,
      String road,
      long seed,
      boolean strict,
      @Nullable Away away) {
    this.away = away;
    this.pipeline = pipeline;
    this.source = source;
    this.sourceDigest = sourceDigest;
    this.store = store;
    this.road = road;
    this.seed = seed;
    this.strict = strict;
  }

  /** A fresh identity: what every result depends on. */
  ObjectNode identity(String kind) {
    return Json.NODES.objectNode().put("format", FORMAT).put("kind", kind).put("road", road);
  }

  /** The entry of a step with that identity, and the key it was found under. */
  Optional<StoreEntry> find(ObjectNode identity) {
    return store.find(key(identity, false)).or(() -> store.find(key(identity, true)));
  }

  Digest key(ObjectNode identity, boolean drew) {
    return Digests.of(Json.line(drew ? identity.deepCopy().put("seed", seed) : identity));
  }

  /** The items that every feature set has, or null until all are there. */
  int @Nullable [] rows() {
    var known = rows;
    if (known == null && features.keySet().containsAll(pipeline.features().keySet())) {
      known = intersect(features.values());
      rows = known;
    }
    return known;
  }

  private static int[] intersect(Collection<Results.Features> sets) {
    int @Nullable [] all = null;
    for (var set : sets) {
      if (all == null) {
        all = set.items();
      } else if (!Arrays.equals(all, set.items())) {
        int[] next = set.items();
        all = Arrays.stream(all).filter(i -> Arrays.binarySearch(next, i) >= 0).toArray();
      }
    }
    if (all == null || all.length == 0) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.DATA,
              "features",
              "sets that have an item in common",
              "none",
              "See what each of them skipped."));
    }
    return all;
  }

  /** A feature set on the rows that all have; null until all are there. */
  Results.@Nullable Kept aligned(String name, RunContext run) throws IOException {
    var all = rows();
    var set = features.get(name);
    if (all == null || set == null) {
      return null;
    }
    var known = aligned.get(name);
    if (known == null) {
      known =
          Arrays.equals(all, set.items())
              ? new Results.Kept(set.entry(), set.matrix(), set.digest())
              : subset(set, all, run);
      aligned.put(name, known);
    }
    return known;
  }

  /** The same where it must be there. */
  Results.Kept need(String name, RunContext run) throws IOException {
    var known = aligned(name, run);
    if (known == null) {
      throw new IllegalStateException("features." + name + " is not there yet");
    }
    return known;
  }

  /** Where the rows that all have lie for the cluster, laid down if they came from the store. */
  String laid(Away to, String name, RunContext run) throws IOException {
    var all = rows();
    var set = features.get(name);
    if (all == null || set == null) {
      throw new IllegalStateException("features." + name + " is not there yet");
    }
    to.rows(all);
    var space = "features/" + name;
    to.lay(space, set.items(), set.matrix(), run);
    return space;
  }

  static Results.@Nullable Kept orNull(State state, String name, RunContext run) {
    try {
      return state.aligned(name, run);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Results.Kept subset(Results.Features set, int[] all, RunContext run) throws IOException {
    var identity = Json.NODES.objectNode().put("format", FORMAT).put("kind", "rows");
    identity.put("matrix", set.digest()).put("rows", Digests.of(Arrays.toString(all)).hex());
    var entry = find(identity);
    if (entry.isEmpty()) {
      int cols = set.matrix().info().cols();
      var row = new float[cols];
      try (var draft = store.begin();
          var builder = store.matrix(all.length, cols)) {
        int from = 0;
        for (int r = 0; r < all.length; r++) {
          run.checkpoint();
          from = Arrays.binarySearch(set.items(), from, set.items().length, all[r]);
          set.matrix().read(from, 1, row, 0);
          builder.write(r, 1, row, 0);
        }
        try (var part = builder.finish()) {
          draft.add(FeatureStep.MATRIX, part);
        }
        entry = Optional.of(draft.commit(key(identity, false)));
      }
    }
    return kept(entry.get());
  }

  static Results.Kept kept(StoreEntry entry) {
    return new Results.Kept(
        entry, Npy.open(entry.file(FeatureStep.MATRIX)), entry.digest(FeatureStep.MATRIX).hex());
  }

  /** Classes of the rows; once {@link #rows} is there. */
  Labels labels() {
    var known = labels;
    if (known == null) {
      known = labels(items());
      labels = known;
    }
    return known;
  }

  private Labels labels(List<Item> items) {
    var names = new LinkedHashSet<String>(source.labelNames());
    var others = new TreeSet<String>();
    for (var item : items) {
      var label = item.label();
      if (label != null && !names.contains(label)) {
        others.add(label);
      }
    }
    names.addAll(others);
    var list = List.copyOf(names);
    var codes = new int[items.size()];
    var code = new LinkedHashMap<String, Integer>();
    list.forEach(n -> code.put(n, code.size()));
    boolean any = false;
    for (int r = 0; r < codes.length; r++) {
      var label = items.get(r).label();
      codes[r] = label == null ? -1 : code.getOrDefault(label, -1);
      any |= codes[r] >= 0;
    }
    return new Labels(any ? list : List.of(), codes);
  }

  /** So that a changed label is seen by what reads labels. */
  String labelsDigest() {
    return Digests.of(labels().names() + Arrays.toString(labels().codes())).hex();
  }

  /** The item of each row; once {@link #rows} is there. */
  List<Item> items() {
    var all = rows();
    if (all == null) {
      throw new IllegalStateException("not every feature set is there");
    }
    // A view: a million items at once are more than they are worth.
    return new ItemView(source, all);
  }

  private static final class ItemView extends AbstractList<Item> implements RandomAccess {
    private final DataSource source;
    private final int[] rows;

    ItemView(DataSource source, int[] rows) {
      this.source = source;
      this.rows = rows;
    }

    @Override
    public Item get(int row) {
      return source.item(rows[row]);
    }

    @Override
    public int size() {
      return rows.length;
    }
  }

  @Override
  public void close() {
    var open = new ArrayList<FeatureMatrix>();
    features.values().forEach(f -> open.add(f.matrix()));
    aligned.values().forEach(a -> open.add(a.matrix()));
    maps.values().forEach(m -> open.add(m.embedding()));
    prepared.values().forEach(m -> open.add(m.embedding()));
    alignments.values().forEach(a -> open.add(a.map()));
    open.forEach(FeatureMatrix::close);
    if (away != null) {
      away.close();
    }
    source.close();
    store.close();
  }
}
