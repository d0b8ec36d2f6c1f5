package org.lastlayer.pipeline.internal.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.feature.FirstLayer;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.matrix.Npy;
import org.lastlayer.matrix.Store;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.internal.work.Kernels;
import org.lastlayer.pipeline.internal.work.Meta;
import org.lastlayer.pipeline.internal.work.Recalls;
import org.lastlayer.pipeline.live.LiveAlignment;
import org.lastlayer.pipeline.live.LiveColumn;
import org.lastlayer.pipeline.live.LiveComparison;
import org.lastlayer.pipeline.live.LiveData;
import org.lastlayer.pipeline.live.LiveDiagnostic;
import org.lastlayer.pipeline.live.LiveSource;
import org.lastlayer.pipeline.live.LiveSpace;

/** A run folder, read. */
final class LocalLiveData implements LiveData {
  private static final String PIPELINE = "pipeline";

  private final RunFiles files;
  private final Maker maker;
  private final Kept kept;
  private final Columns columns;
  private final Tables tables;
  private final RunSource source;
  private final Columns.Once<List<LiveDiagnostic>> diagnostics = new Columns.Once<>(this::found);
  private @Nullable List<LiveAlignment> alignments;

  LocalLiveData(RunFiles files, Maker maker, Store store, int threads) {
    this.files = files;
    this.maker = maker;
    this.kept = new Kept(files, store);
    this.columns = new Columns(files, kept, this::written);
    this.tables = new Tables(files, kept);
    this.source = new RunSource(files, maker, store, threads);
  }

  private JsonNode said(String section) {
    return files.said().path(PIPELINE).path(section);
  }

  @Override
  public String ended() {
    return files.said().path("ended").asText();
  }

  @Override
  public long seed() {
    return files.said().path("seed").asLong();
  }

  @Override
  public String identity() {
    return files.identity();
  }

  @Override
  public Labels labels() {
    return files.items().labels();
  }

  @Override
  public List<LiveSpace> spaces() {
    var all = new ArrayList<LiveSpace>();
    files
        .spaces()
        .forEach(
            (name, matrix) -> {
              var section = said("features").path(name);
              var facts = new LinkedHashMap<String, String>();
              files
                  .said()
                  .path("features")
                  .path(name)
                  .path("facts")
                  .properties()
                  .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
              all.add(
                  new LiveSpace(
                      name,
                      section.path("use").asText(),
                      RunFiles.parameters(section),
                      matrix,
                      Collections.unmodifiableMap(facts)));
            });
    return List.copyOf(all);
  }

  @Override
  public List<LiveColumn> columns() {
    return columns.all();
  }

  @Override
  public synchronized List<LiveAlignment> alignments() {
    var known = alignments;
    if (known == null) {
      known = new ArrayList<>();
      for (var section : said("alignments").properties()) {
        var of = section.getValue().path("of");
        known.add(
            new LiveAlignment(
                section.getKey(),
                of.path(0).asText(),
                of.path(1).asText(),
                section.getValue().path("use").asText(),
                files.matrix("alignments", section.getKey() + ".npy"),
                files.numbers("alignments", section.getKey())));
      }
      alignments = known;
    }
    return List.copyOf(known);
  }

  @Override
  public List<LiveComparison> comparisons() {
    var all = new ArrayList<LiveComparison>();
    for (var section : said("comparisons").properties()) {
      var of = section.getValue().path("of");
      all.add(
          new LiveComparison(
              section.getKey(),
              of.path(0).asText(),
              of.path(1).asText(),
              section.getValue().path("use").asText(),
              files.numbers("comparisons", section.getKey())));
    }
    return List.copyOf(all);
  }

  @Override
  public List<LiveDiagnostic> diagnostics() {
    return diagnostics.get();
  }

  private List<LiveDiagnostic> found() {
    var all = new ArrayList<LiveDiagnostic>();
    for (var found : files.said().path("diagnostics").properties()) {
      var name = found.getKey();
      var parts = name.split("\\.", 2);
      var label = parts.length > 1 ? parts[1] : "";
      // the second of one diagnostic is called 'outliers-2'
      var handle =
          maker
              .registry()
              .find(ExtensionKind.DIAGNOSTIC, label)
              .or(
                  () ->
                      maker
                          .registry()
                          .find(ExtensionKind.DIAGNOSTIC, label.replaceFirst("-\\d+$", "")));
      all.add(
          new LiveDiagnostic(
              name,
              parts[0],
              handle.map(h -> h.id()).orElse(label),
              handle.map(h -> h.summary().title()).orElse(label),
              files.numbers("diagnostics", name),
              new Columns.Once<>(() -> tables.of(name))));
    }
    return List.copyOf(all);
  }

  @Override
  public @Nullable Neighbors written(String list) {
    var folder = files.folder().resolve("neighbors");
    var ids = folder.resolve(list + ".ids.npy");
    if (!said("neighbors").has(list) || !Files.isRegularFile(ids)) {
      return null;
    }
    try (var distances = Npy.open(folder.resolve(list + ".distances.npy"))) {
      return new Neighbors(
          distances.info().cols(),
          Npy.readLongs(ids),
          distances.toArray(),
          Recalls.read(files.said().path("neighbors").path(list)));
    }
  }

  @Override
  public String metric(String list) {
    var metric = said("neighbors").path(list).path("metric");
    return metric.isMissingNode() ? "" : Maker.text(metric);
  }

  @Override
  public Map<String, Double> accuracy(String list) {
    var all = new LinkedHashMap<String, Double>();
    files
        .numbers("neighbors", list)
        .forEach(
            (name, value) -> {
              if (name.startsWith("knn_accuracy_")) {
                all.put(name, value);
              }
            });
    return Collections.unmodifiableMap(all);
  }

  @Override
  public Optional<FirstLayer> firstLayer(String space) {
    var entry = kept.step("features." + space);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Kernels.read(entry.get(), Meta.read(entry.get())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Found search(String text, int limit) {
    return files.items().search(text, limit);
  }

  @Override
  public LiveSource source() {
    return source;
  }

  @Override
  public byte[] kept(String name, Supplier<byte[]> make) {
    return kept.bytes(name, make);
  }

  @Override
  public Optional<byte[]> kept(String name) {
    return kept.bytes(name);
  }

  void close() {
    source.close();
    synchronized (this) {
      if (alignments != null) {
        alignments.forEach(a -> a.aligned().close());
      }
      alignments = List.of();
    }
  }
}
