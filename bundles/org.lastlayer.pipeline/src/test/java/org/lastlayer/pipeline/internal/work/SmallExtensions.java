package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.extension.Extension;
import org.lastlayer.api.extension.FileOrId;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.feature.Extraction;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.feature.FirstLayer;
import org.lastlayer.api.feature.Skipped;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.index.RowFilter;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.measure.Aligned;
import org.lastlayer.api.measure.Diagnosis;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.MapAlignment;
import org.lastlayer.api.measure.MapMeasure;
import org.lastlayer.api.measure.Measured;
import org.lastlayer.api.measure.NeighborComparison;
import org.lastlayer.api.measure.NeighborDiagnostic;
import org.lastlayer.api.measure.Neighborhood;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.model.Filters;
import org.lastlayer.api.output.Output;
import org.lastlayer.api.output.RunResults;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.run.Frame;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.matrix.Digests;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.ExtensionSummary;
import org.lastlayer.pipeline.internal.extension.Handle;
import org.lastlayer.pipeline.internal.extension.Registry;

/** One small real extension of each kind, which count how often they worked. */
final class SmallExtensions implements Registry {
  final Map<String, AtomicInteger> worked = new ConcurrentHashMap<>();
  private final List<Handle> handles = new java.util.concurrent.CopyOnWriteArrayList<>();
  volatile @Nullable FirstLayer firstLayer;
  volatile Map<String, RunResults.Diagnosed> diagnostics = Map.of();
  volatile Runnable whileReducing = () -> {};

  SmallExtensions() {
    add(
        ExtensionKind.SOURCE,
        "numbers",
        NumbersParameters.class,
        p -> new Numbers((NumbersParameters) p));
    add(ExtensionKind.FEATURES, "rows", RowsParameters.class, p -> new Rows((RowsParameters) p));
    add(ExtensionKind.METRIC, "l1", None.class, p -> (DistanceMetric) SmallExtensions::l1);
    add(ExtensionKind.METRIC, "cosine", None.class, p -> (DistanceMetric) SmallExtensions::l1);
    add(
        ExtensionKind.METRIC,
        "minkowski",
        Minkowski.class,
        p -> (DistanceMetric) SmallExtensions::l1);
    add(ExtensionKind.INDEX, "exact", None.class, p -> new Exact(false));
    add(ExtensionKind.INDEX, "kept", None.class, p -> new Exact(true));
    add(ExtensionKind.REDUCER, "pca", PcaParameters.class, p -> new First((PcaParameters) p));
    add(ExtensionKind.REDUCER, "tsne", TsneParameters.class, p -> new Spread((TsneParameters) p));
    add(
        ExtensionKind.MEASURE,
        "spread",
        MeasureParameters.class,
        p -> new Mean((MeasureParameters) p));
    add(ExtensionKind.COMPARISON, "overlap", None.class, p -> new Overlap());
    add(ExtensionKind.ALIGNMENT, "gap", None.class, p -> new Gap());
    add(
        ExtensionKind.DIAGNOSTIC,
        "far",
        MeasureParameters.class,
        p -> new Far((MeasureParameters) p));
    add(ExtensionKind.OUTPUT, "text", TextParameters.class, p -> new Text((TextParameters) p));
  }

  private void add(
      ExtensionKind kind,
      String id,
      Class<? extends Record> type,
      java.util.function.Function<Record, Object> make) {
    var summary =
        new ExtensionSummary(kind, id, "The " + id, "", "", "org.lastlayer.test", "1.0.0");
    handles.add(new Handle(summary, () -> extension(type, make), () -> "org.lastlayer.test:1.0.0"));
  }

  /** A metric that is that many times {@code l1}. */
  void addMetric(String id, float times) {
    add(
        ExtensionKind.METRIC,
        id,
        None.class,
        p -> (DistanceMetric) (a, ai, b, bi, d) -> times * l1(a, ai, b, bi, d));
  }

  /** {@code l1}, which prepares itself for a list until it is let go of. */
  void addWaitingMetric(String id, CountDownLatch letGo) {
    add(
        ExtensionKind.METRIC,
        id,
        None.class,
        p ->
            new DistanceMetric() {
              @Override
              public float distance(float[] a, int ai, float[] b, int bi, int d) {
                return l1(a, ai, b, bi, d);
              }

              @Override
              public DistanceMetric fitted(FeatureMatrix data, RunContext run) {
                while (true) {
                  try {
                    letGo.await();
                    return this;
                  } catch (InterruptedException e) {
                    work("interrupted"); // and waits all the same
                  }
                }
              }
            });
  }

  /** It goes; what it said of itself. */
  ExtensionSummary remove(ExtensionKind kind, String id) {
    var handle = find(kind, id).orElseThrow();
    handles.remove(handle);
    return handle.summary();
  }

  /** A second extension of an id that is there already. */
  void addTwin(ExtensionKind kind, String id) {
    var twin = find(kind, id).orElseThrow();
    var s = twin.summary();
    var summary = new ExtensionSummary(kind, id, s.title(), "", "", "org.lastlayer.twin", "1.0.0");
    handles.add(new Handle(summary, () -> extension(None.class, p -> ""), () -> "twin"));
  }

  private static Extension<?, ?> extension(
      Class<? extends Record> type, java.util.function.Function<Record, Object> make) {
    return new Extension<Record, Object>() {
      @Override
      @SuppressWarnings("unchecked")
      public Class<Record> parameters() {
        return (Class<Record>) type;
      }

      @Override
      public Object create(Record parameters) {
        return make.apply(parameters);
      }
    };
  }

  @Override
  public List<Handle> all() {
    return handles;
  }

  void work(String what) {
    worked.computeIfAbsent(what, w -> new AtomicInteger()).incrementAndGet();
  }

  int count(String what) {
    return worked.getOrDefault(what, new AtomicInteger()).get();
  }

  /** Vectors made from numbers; {@code file} is only looked for. */
  record NumbersParameters(
      @JsonProperty(defaultValue = "60") @Min(0) @JsonPropertyDescription("how many") int size,
      @JsonProperty(defaultValue = "3") @Min(1) @JsonPropertyDescription("how many classes")
          int classes,
      @Nullable @JsonPropertyDescription("items without a vector") List<Integer> broken,
      @Nullable @JsonPropertyDescription("a file that must be there") Path file) {}

  final class Numbers implements DataSource {
    private final NumbersParameters p;

    Numbers(NumbersParameters p) {
      this.p = p;
    }

    @Override
    public List<Problem> check() {
      var file = p.file();
      return file == null || Files.exists(file)
          ? List.of()
          : List.of(
              new Problem(
                  Problem.Kind.RESOURCE,
                  "file",
                  "a file",
                  "'" + file + "', which is not there",
                  ""));
    }

    @Override
    public void open(RunContext run) {
      work("open");
    }

    @Override
    public int size() {
      return p.size();
    }

    @Override
    public Item item(int i) {
      return new Item("n" + i, "class, " + i % p.classes(), null, Map.of(), () -> media(i));
    }

    private Media media(int i) {
      var broken = p.broken();
      if (broken != null && broken.contains(i)) {
        throw new LastlayerException(
            new Problem(Problem.Kind.DATA, "n" + i, "a number", "none", ""));
      }
      return new Media.Vector(new float[] {i % p.classes() * 100f, i, (float) Math.sin(i), 1});
    }

    @Override
    public Digest digest(RunContext run) {
      return Digests.of(p.size() + " " + p.classes() + " " + p.broken());
    }

    @Override
    public void close() {
      work("close");
    }
  }

  record RowsParameters(
      @JsonProperty(defaultValue = "4") @Min(1) @Max(4) @JsonPropertyDescription("how many columns")
          int columns,
      @Nullable @JsonPropertyDescription("an item left out") Integer without,
      @Nullable @FileOrId @JsonPropertyDescription("a model") String model,
      @Nullable @JsonPropertyDescription("names a pass to be shared") String pass) {}

  final class Rows implements FeatureExtractor {
    private final RowsParameters p;

    Rows(RowsParameters p) {
      this.p = p;
    }

    @Nullable String model() {
      return p.model();
    }

    @Override
    public int columns() {
      return p.columns();
    }

    @Override
    public @Nullable Object pass() {
      return p.pass();
    }

    @Override
    public List<Extraction> extract(DataSource items, List<Sharer> sharers) {
      work("pass");
      return FeatureExtractor.super.extract(items, sharers);
    }

    /** As networks do, it refuses items of which not one can be read. */
    @Override
    public KeptPass keep(List<Sharer> sharers) {
      work("kept");
      var all = FeatureExtractor.super.keep(sharers);
      return (items, runs) -> {
        work("kept pass");
        var found = all.extract(items, runs);
        if (found.stream().anyMatch(f -> f.items().length == 0)) {
          throw new LastlayerException(
              new Problem(Problem.Kind.DATA, "items", "a number", "none", ""));
        }
        return found;
      };
    }

    @Override
    public Extraction extract(DataSource items, RunContext run) {
      work("extract");
      var kept = new ArrayList<Integer>();
      var skipped = new ArrayList<Skipped>();
      try (var matrix = run.matrix(items.size(), p.columns());
          var progress = run.progress("items", items.size())) {
        for (int i = 0; i < items.size(); i++) {
          run.checkpoint();
          progress.advance(1);
          var item = items.item(i);
          try {
            var vector = (Media.Vector) item.media().get();
            if (p.without() != null && p.without() == i) {
              skipped.add(new Skipped(i, item.id(), "left out"));
              continue;
            }
            matrix.write(kept.size(), 1, vector.values(), 0);
            kept.add(i);
          } catch (LastlayerException e) {
            skipped.add(new Skipped(i, item.id(), e.problems().getFirst().toString()));
          }
        }
        run.note("the plain road");
        return new Extraction(
            matrix.finish(kept.size()),
            kept.stream().mapToInt(i -> i).toArray(),
            skipped,
            Map.of("dimensions", String.valueOf(p.columns())),
            new FirstLayer(new Filters("conv1", 2, 1, 1, 2, new float[] {1, 2, 3, 4}), "gray"));
      }
    }
  }

  record Minkowski(
      @JsonProperty(required = true) @DecimalMin("1") @JsonPropertyDescription("power") double p) {}

  private static float l1(float[] a, int ai, float[] b, int bi, int d) {
    double sum = 0;
    for (int j = 0; j < d; j++) {
      sum += Math.abs(a[ai + j] - b[bi + j]);
    }
    return (float) sum;
  }

  /** Looks at every row; what is "kept" pretends that building takes long. */
  final class Exact implements NeighborIndex.Builder {
    private final boolean kept;

    Exact(boolean kept) {
      this.kept = kept;
    }

    @Override
    public String construction() {
      return kept ? "kept" : "";
    }

    @Override
    public NeighborIndex build(FeatureMatrix data, DistanceMetric metric, RunContext run) {
      work("build");
      return new Every(data, metric);
    }

    @Override
    public NeighborIndex open(
        Path folder, FeatureMatrix data, DistanceMetric metric, RunContext run) throws IOException {
      if (!Files.readString(folder.resolve("index")).equals("built")) {
        throw new IOException("another index");
      }
      return new Every(data, metric);
    }
  }

  /** Compares with every row. */
  final class Every implements NeighborIndex {
    private final float[] x;
    private final int n;
    private final int d;
    private final DistanceMetric metric;

    Every(FeatureMatrix data, DistanceMetric metric) {
      this.x = data.toArray();
      this.n = (int) data.info().rows();
      this.d = data.info().cols();
      this.metric = metric;
    }

    @Override
    public Neighbors search(FeatureMatrix queries, int k, RowFilter among, RunContext run) {
      return lists(queries.toArray(), (int) queries.info().rows(), k, among, false, run);
    }

    @Override
    public Neighbors searchSelf(int k, RunContext run) {
      work("search");
      return lists(x, n, k, RowFilter.ALL, true, run);
    }

    private Neighbors lists(
        float[] asked, int q, int k, RowFilter among, boolean self, RunContext run) {
      var ids = new long[q * k];
      var distances = new float[q * k];
      run.parallel(
          q,
          8,
          (from, to) -> {
            for (int i = (int) from; i < to; i++) {
              int query = i;
              var best =
                  IntStream.range(0, n)
                      .filter(r -> !(self && r == query) && among.test(r))
                      .boxed()
                      .sorted(
                          java.util.Comparator.comparingDouble(
                              (Integer r) -> metric.distance(asked, query * d, x, r * d, d)))
                      .limit(k)
                      .toList();
              for (int j = 0; j < k; j++) {
                ids[i * k + j] = j < best.size() ? best.get(j) : -1;
                distances[i * k + j] =
                    j < best.size()
                        ? metric.distance(asked, i * d, x, best.get(j) * d, d)
                        : Float.POSITIVE_INFINITY;
              }
            }
          });
      return new Neighbors(k, ids, distances);
    }

    @Override
    public NeighborIndex grow(FeatureMatrix all, RunContext run) {
      return new Every(all, metric);
    }

    @Override
    public void save(Path folder) throws IOException {
      Files.writeString(folder.resolve("index"), "built");
    }

    @Override
    public void close() {
      work("closed");
    }
  }

  record PcaParameters(
      @JsonProperty(defaultValue = "2") @Min(1) @Max(50) @JsonPropertyDescription("how many")
          int dimensions) {}

  /** Keeps the first columns; no chance in it. */
  final class First implements Reducer {
    private final PcaParameters p;

    First(PcaParameters p) {
      this.p = p;
    }

    @Override
    public List<Problem> check(long rows, int cols) {
      return cols >= 0 && p.dimensions() > cols
          ? List.of(
              new Problem(
                  Problem.Kind.REQUEST,
                  "dimensions",
                  "at most " + cols,
                  String.valueOf(p.dimensions()),
                  "Lower it."))
          : List.of();
    }

    @Override
    public Projection fit(FeatureMatrix x, RunContext run) {
      work("pca");
      int n = (int) x.info().rows();
      var row = new float[x.info().cols()];
      var out = run.matrix(n, p.dimensions());
      for (int r = 0; r < n; r++) {
        x.read(r, 1, row, 0);
        out.write(r, 1, row, 0);
      }
      var kept = p.dimensions() + " of " + x.info().cols();
      return projection(out.finish(), Map.of("kept", (double) p.dimensions()), kept);
    }
  }

  enum Start {
    RANDOM,
    FIRST_COLUMNS
  }

  record TsneParameters(
      @JsonProperty(defaultValue = "5")
          @DecimalMin("1")
          @JsonPropertyDescription("how many neighbours count")
          double perplexity,
      @JsonProperty(defaultValue = "random") @JsonPropertyDescription("where points begin")
          Start start) {}

  /** A map with chance and threads in it. */
  final class Spread implements Reducer {
    private final TsneParameters p;

    Spread(TsneParameters p) {
      this.p = p;
    }

    @Override
    public List<Problem> check(long rows, int cols) {
      return p.perplexity() >= rows / 3.0
          ? List.of(
              new Problem(
                  Problem.Kind.REQUEST,
                  "perplexity",
                  "below " + rows / 3 + " (a third of " + rows + " rows)",
                  String.valueOf((int) p.perplexity()),
                  "Lower it or add rows."))
          : List.of();
    }

    @Override
    public Projection fit(FeatureMatrix x, RunContext run) {
      work("tsne");
      whileReducing.run();
      if (run.frames().wanted()) {
        run.frames().show(new Frame(1, 2, 2, new float[2 * (int) x.info().rows()], 1));
      }
      if (run.frames().enough()) {
        run.note("ended early");
      }
      int n = (int) x.info().rows();
      int d = x.info().cols();
      float[] data = x.toArray();
      var random = run.random("spread");
      var noise = new double[n];
      for (int i = 0; i < n; i++) {
        noise[i] = random.nextDouble();
      }
      int grain = 7;
      var parts = new double[(n + grain - 1) / grain];
      run.parallel(
          n,
          grain,
          (from, to) -> {
            for (long i = from; i < to; i++) {
              parts[(int) (from / grain)] += data[(int) i * d] * 0.1 + noise[(int) i];
            }
          });
      double sum = 0;
      for (double part : parts) {
        sum += part;
      }
      var out = run.matrix(n, 2);
      for (int i = 0; i < n; i++) {
        run.checkpoint();
        out.write(i, 1, new float[] {(float) (noise[i] + sum), data[i * d]}, 0);
      }
      var measures = new LinkedHashMap<String, Double>();
      measures.put("kl_divergence", sum);
      measures.put("nonsense", Double.NaN);
      return projection(out.finish(), measures, null);
    }
  }

  private static Projection projection(
      FeatureMatrix embedding, Map<String, Double> measures, @Nullable String learned) {
    return new Projection() {
      @Override
      public FeatureMatrix embedding() {
        return embedding;
      }

      @Override
      public FeatureMatrix transform(FeatureMatrix fresh, RunContext run) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Map<String, Double> measures() {
        return measures;
      }

      @Override
      public void save(Path folder) throws IOException {
        if (learned != null) {
          Files.writeString(folder.resolve("first.txt"), learned);
        }
      }

      @Override
      public void close() {
        embedding.close();
      }
    };
  }

  record MeasureParameters(
      @JsonProperty(defaultValue = "3") @Min(1) @JsonPropertyDescription("how many") int k) {}

  final class Mean implements MapMeasure {
    private final MeasureParameters p;

    Mean(MeasureParameters p) {
      this.p = p;
    }

    @Override
    public Measured measure(FeatureMatrix space, FeatureMatrix map, Labels labels, RunContext run) {
      work("measure");
      float[] all = map.toArray();
      double sum = 0;
      for (float f : all) {
        sum += f;
      }
      return new Measured(
          Map.of("spread_" + p.k(), sum / all.length),
          Map.of("first", new float[(int) map.info().rows()]));
    }
  }

  final class Overlap implements NeighborComparison {
    @Override
    public Measured compare(Neighbors a, Neighbors b, Labels labels, RunContext run) {
      work("compare");
      return new Measured(Map.of("overlap", 0.5), Map.of("disagreement", new float[a.queries()]));
    }
  }

  /** The rows that are farthest from their first neighbour; needs lists of {@code k}. */
  final class Far implements NeighborDiagnostic {
    private final MeasureParameters p;

    Far(MeasureParameters p) {
      this.p = p;
    }

    @Override
    public List<Problem> check(long rows, int k) {
      return p.k() <= k
          ? List.of()
          : List.of(
              new Problem(
                  Problem.Kind.REQUEST, "k", "at most " + k, String.valueOf(p.k()), "Lower it."));
    }

    @Override
    public Diagnosis diagnose(Neighborhood of, Labels labels, RunContext run) {
      work("diagnose");
      int n = of.lists().queries();
      var column = new float[n];
      for (int i = 0; i < n; i++) {
        column[i] = of.lists().distances()[i * of.lists().k()];
      }
      var cases =
          List.of(
              new Diagnosis.Case(new int[] {3, 5}, 0.5f, "together"),
              new Diagnosis.Case(new int[] {1}, Float.NaN, ""));
      return new Diagnosis(
          Map.of("columns", (double) of.rows().info().cols()),
          Map.of("nearest", column),
          List.of(new Diagnosis.Finding("far", "Far", "distance", cases)),
          List.of(
              new Diagnosis.Table(
                  "t", "T", List.of("r"), List.of("a", "b"), new double[] {1, Double.NaN})));
    }
  }

  record TextParameters(
      @JsonProperty(defaultValue = "out.txt") @JsonPropertyDescription("file name") String file,
      @JsonPropertyDescription("fails, to see what happens then") boolean fail) {}

  final class Text implements Output {
    private final TextParameters p;

    Text(TextParameters p) {
      this.p = p;
    }

    @Override
    public void write(RunResults results, Path folder, RunContext run) throws IOException {
      work("output");
      diagnostics = results.diagnostics();
      firstLayer = results.spaces().values().iterator().next().firstLayer();
      if (p.fail()) {
        throw new IllegalStateException("as asked");
      }
      Files.writeString(
          folder.resolve(p.file()),
          results.title() + " " + results.items().size() + " " + results.maps().keySet() + "\n",
          StandardCharsets.UTF_8);
    }
  }

  /** Leaves the second map where it is. */
  private final class Gap implements MapAlignment {
    @Override
    public List<Problem> check(long rows, int axesOfA, int axesOfB) {
      return axesOfA == axesOfB
          ? List.of()
          : List.of(new Problem(Problem.Kind.REQUEST, "of", "alike", "unlike", ""));
    }

    @Override
    public Aligned align(FeatureMatrix a, FeatureMatrix b, Labels labels, RunContext run) {
      worked.computeIfAbsent("gap", k -> new AtomicInteger()).incrementAndGet();
      int rows = (int) a.info().rows();
      var movement = new float[rows];
      try (var builder = run.matrix(rows, b.info().cols())) {
        builder.write(0, rows, b.toArray(), 0);
        return new Aligned(
            builder.finish(), new Measured(Map.of("gap", 1.5), Map.of("movement", movement)));
      }
    }
  }
}
