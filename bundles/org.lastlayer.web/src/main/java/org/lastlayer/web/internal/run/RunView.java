package org.lastlayer.web.internal.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.source.RasterReader;
import org.lastlayer.pipeline.live.LiveAlignment;
import org.lastlayer.pipeline.live.LiveColumn;
import org.lastlayer.pipeline.live.LiveMap;
import org.lastlayer.pipeline.live.LiveRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run as the page sees it: in point order, coded, with its tags. Threads: any number. */
final class RunView {
  private static final Logger LOG = LoggerFactory.getLogger(RunView.class);
  private static final int MOST_CLASSES = 65_535;

  final LiveRun run;
  final Pictures pictures;
  final Tags tags;
  private final Models models;
  private final Supplier<PointOrder> order;
  private final Map<String, Coded> known = new HashMap<>();
  private final Map<FeatureMatrix, String> live = new WeakHashMap<>();
  private final Map<String, Disagreement> disagreements = new HashMap<>();
  private @Nullable List<Column> columns;

  /** A column that can be sent. */
  record Column(LiveColumn column, Coded coded) {
    LiveColumn.About about() {
      return column.about();
    }
  }

  /** A map that can be sent. */
  record Placed(LiveMap map, Coded coded) {}

  /** A map laid onto another that can be sent. */
  record Aligned(LiveAlignment alignment, Coded coded) {}

  RunView(LiveRun run, Supplier<@Nullable RasterReader> reader, Models models) {
    this.models = models;
    this.run = run;
    this.order = new Once<>(() -> PointOrder.of(run));
    this.pictures = new Pictures(run, this::order, reader);
    this.tags = new Tags(run.folder(), run.rows());
  }

  /** Seed of the order of points. */
  int shuffle() {
    return PointOrder.seed(run);
  }

  /** The networks of all runs. */
  Models models() {
    return models;
  }

  PointOrder order() {
    return order.get();
  }

  private Coder coder() {
    return new Coder(order());
  }

  /** Columns that can be read and are not too many classes. */
  synchronized List<Column> columns() {
    var all = columns;
    if (all == null) {
      all = new ArrayList<>();
      for (var column : run.data().columns()) {
        try {
          var coded = code(column);
          if (coded != null) {
            known.put(coded.hash(), coded);
            all.add(new Column(column, coded));
          }
        } catch (LastlayerException | java.io.UncheckedIOException e) {
          LOG.warn("column {} is left out: {}", column.about().name(), e.toString());
        }
      }
      columns = List.copyOf(all);
    }
    return all;
  }

  private @Nullable Coded code(LiveColumn column) {
    var about = column.about();
    // votes are computed when a page asks for them, not before it can draw anything
    boolean later = about.group() == LiveColumn.Group.PREDICTION;
    return switch (column) {
      case LiveColumn.Numbers numbers ->
          later
              ? coder().numbers(about.identity(), numbers.values(), 0, 1, -1)
              : coder().numbers(about.identity(), numbers.values());
      case LiveColumn.Classes classes -> {
        var labels = run.data().labels();
        yield !labels.present() || labels.names().size() > MOST_CLASSES
            ? null
            : coder()
                .classes(
                    about.identity(),
                    labels.names(),
                    later ? -1 : missing(labels),
                    classes.labels());
      }
    };
  }

  private static int missing(Labels labels) {
    int missing = 0;
    for (int code : labels.codes()) {
      missing += code < 0 ? 1 : 0;
    }
    return missing;
  }

  /** The run's maps and those computed since. */
  synchronized List<Placed> maps() {
    return run.maps().stream().map(map -> new Placed(map, code(map))).toList();
  }

  private Coded code(LiveMap map) {
    var identity =
        map.live()
            ? live.computeIfAbsent(map.embedding(), _ -> UUID.randomUUID().toString())
            : run.data().identity() + " map " + map.name();
    return code(identity, map.embedding());
  }

  private Coded code(String identity, FeatureMatrix matrix) {
    var found = known.get(org.lastlayer.web.internal.http.Tag.of(identity));
    if (found == null) {
      found = coder().map(identity, matrix);
      known.put(found.hash(), found);
    }
    return found;
  }

  /** Maps laid onto others. */
  synchronized List<Aligned> alignments() {
    return run.data().alignments().stream()
        .map(
            a ->
                new Aligned(a, code(run.data().identity() + " alignment " + a.name(), a.aligned())))
        .toList();
  }

  /** Where the lists of a comparison disagree; null where there is no such comparison. */
  synchronized @Nullable Disagreement disagreement(String name) {
    for (var comparison : run.data().comparisons()) {
      if (comparison.name().equals(name)) {
        return disagreements.computeIfAbsent(name, _ -> new Disagreement(this, comparison));
      }
    }
    return null;
  }

  /** What has that hash, or null. A page may ask with what it had from an earlier server. */
  @Nullable Coded coded(String hash) {
    columns();
    maps();
    alignments();
    synchronized (this) {
      return known.get(hash);
    }
  }
}
