package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.feature.Extraction;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.feature.Skipped;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.matrix.Npy;
import org.lastlayer.matrix.StoreDraft;
import org.lastlayer.matrix.StoreEntry;
import org.lastlayer.pipeline.internal.bind.Bound;
import org.lastlayer.pipeline.internal.json.Json;
import org.lastlayer.pipeline.internal.parts.Away;

/** One vector an item. */
final class FeatureStep implements Step {
  static final String MATRIX = "matrix.npy";
  private static final String ITEMS = "items.npy";
  private static final int TOLD = 10;

  private final String set;
  private final Bound<FeatureExtractor> extractor;
  private @Nullable String identity;

  FeatureStep(String set, Bound<FeatureExtractor> extractor) {
    this.set = set;
    this.extractor = extractor;
  }

  @Override
  public String name() {
    return "features." + set;
  }

  @Override
  public Bound<?> bound() {
    return extractor;
  }

  @Override
  public List<String> needs() {
    return List.of("source");
  }

  @Override
  public ObjectNode identity(State state, RunContext run) {
    var more = identity;
    if (more == null) {
      more = extractor.product().identity(run);
      identity = more;
    }
    var source = state.pipeline.source();
    var node = state.identity("features");
    node.put("source", state.sourceDigest.hex()).put("items", state.source.size());
    node.put("reader", source == null ? "" : source.handle().id() + " " + source.handle().code());
    node.set("extractor", extractor.identity());
    return node.put("more", more);
  }

  Bound<FeatureExtractor> extractor() {
    return extractor;
  }

  /** Itself, for a cluster. */
  Away.Asked away(RunContext run) {
    return new Away.Asked(set, extractor, run);
  }

  @Override
  public void make(State state, RunContext run, StoreDraft draft) throws IOException {
    var found =
        state.away == null
            ? extractor.product().extract(state.source, run)
            : state.away.extract(List.of(away(run))).getFirst();
    try {
      keep(found, state, draft);
    } finally {
      found.matrix().close();
    }
  }

  /** Puts what was extracted into {@code draft}. */
  void keep(Extraction found, State state, StoreDraft draft) {
    check(found, state.source.size());
    draft.add(MATRIX, found.matrix());
    int[] items = found.items();
    var meta = Json.NODES.objectNode();
    meta.put("all", items.length == state.source.size());
    meta.set("facts", Meta.texts(found.facts()));
    meta.set("skipped", Meta.skipped(found.skipped()));
    if (items.length < state.source.size()) {
      draft.add(ITEMS, Arrays.stream(items).asLongStream().toArray(), 1);
    }
    Kernels.write(found.firstLayer(), draft, meta);
    Meta.write(draft, meta);
  }

  private void check(Extraction found, int size) {
    int[] items = found.items();
    boolean rising =
        IntStream.range(0, items.length)
            .allMatch(r -> items[r] >= (r == 0 ? 0 : items[r - 1] + 1) && items[r] < size);
    if (found.matrix().info().rows() != items.length || !rising) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.EXTENSION,
              name(),
              "one row for each item that was read, in order",
              found.matrix().info().rows() + " rows for " + items.length + " items",
              "Tell the author of " + extractor.handle().summary().bundle() + "."));
    }
    if (items.length == 0) {
      var first = found.skipped().isEmpty() ? "" : " (" + found.skipped().getFirst().reason() + ")";
      throw new LastlayerException(
          new Problem(
              Problem.Kind.DATA,
              name(),
              "items that give a vector",
              "none of " + size + first,
              ""));
    }
  }

  /** A strict run refuses a result that was made by one that was not. */
  private void refuse(List<Skipped> skipped) {
    if (!skipped.isEmpty()) {
      throw new LastlayerException(
          skipped.stream()
              .limit(TOLD)
              .map(
                  s ->
                      new Problem(
                          Problem.Kind.DATA,
                          name() + ": " + s.id(),
                          "an item that can be read",
                          "one of " + skipped.size() + " that cannot: '" + s.reason() + "'",
                          "Mend or remove it, or leave out --strict to skip such items."))
              .toList(),
          null);
    }
  }

  @Override
  public void load(State state, StoreEntry entry) throws IOException {
    var meta = Meta.read(entry);
    if (state.strict) {
      refuse(Meta.skipped(meta.path("skipped")));
    }
    int[] items =
        meta.path("all").asBoolean()
            ? IntStream.range(0, state.source.size()).toArray()
            : Arrays.stream(Npy.readLongs(entry.file(ITEMS))).mapToInt(Math::toIntExact).toArray();
    state.features.put(
        set,
        new Results.Features(
            entry,
            Npy.open(entry.file(MATRIX)),
            items,
            Meta.skipped(meta.path("skipped")),
            Meta.texts(meta.path("facts")),
            Kernels.read(entry, meta),
            entry.digest(MATRIX).hex()));
  }
}
