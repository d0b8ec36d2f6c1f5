package org.lastlayer.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToDoubleFunction;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.model.InputSpec.Layout;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.api.model.Session;
import org.lastlayer.lib.leptonica.internal.TurboJpeg;
import org.lastlayer.lib.onnxruntime.OnnxRuntime;
import org.lastlayer.loader.onnx.internal.OnnxLoaderExtension;
import org.lastlayer.matrix.Npy;
import org.lastlayer.model.ExtractionLoop;
import org.lastlayer.model.FeatureLayer;
import org.lastlayer.model.FeatureLayerFinder;
import org.lastlayer.model.ImagePreparation;
import org.lastlayer.model.ModelCards;
import org.lastlayer.model.internal.ImageIoReader;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.pipeline.run.RunSink;

/**
 * Photos to stored feature vectors, beside the two things that it is made of: decoding and
 * preparation alone, and a bare loop that only calls ONNX Runtime on tensors that are ready. Each
 * has all threads for itself; the ways take turns, the median of the rounds counts.
 *
 * <p>Two bounds are told. The slower of the two alone: what a machine could reach that decodes and
 * infers at once on processors of their own. And the harmonic one, {@code 1 / (1/decode +
 * 1/infer)}: what these processors can reach, because both need all of them.
 */
public final class ThroughputBesideOnnxRuntime {
  private static final int THREADS = Integer.getInteger("threads", 2);
  private static final int ROUNDS = Integer.getInteger("rounds", 3);
  private static final int WARM = 8;
  private static final int COUNT = Integer.getInteger("count", 256);

  private final Photos photos;
  private final ImageIoReader reader = new ImageIoReader(new TurboJpeg());
  private final ImagePreparation preparation;
  private final Model model;
  private final FeatureLayer feature;
  private final int batch;

  private ThroughputBesideOnnxRuntime(Photos photos, ModelCard card, Model model) {
    this.photos = photos;
    this.model = model;
    this.preparation = ImagePreparation.of(card.input(), model.input());
    this.feature = new FeatureLayerFinder(model.layers()).find("auto", card.featureLayer());
    this.batch = Integer.getInteger("batch", model.batch());
  }

  /** {@code NET.onnx,CARD.json,PHOTOS}: a network, its card, a folder of JPEG files. */
  public static void main(String[] args) throws IOException, OrtException {
    var parts = args[0].split(",", 3);
    var net = Path.of(parts[0]);
    var photos = Photos.below(Path.of(parts[2])).first(COUNT);
    try (var run = LocalRun.of(1, THREADS);
        var model = new OnnxLoaderExtension().create(new None()).open(net, run)) {
      var bench =
          new ThroughputBesideOnnxRuntime(photos, ModelCards.read(Path.of(parts[1])), model);
      System.out.printf(
          Locale.ROOT,
          "%s, %s, %d photos, %d threads, batches of %d, load %.1f%n",
          net.getFileName(),
          bench.preparation,
          photos.size(),
          THREADS,
          bench.batch,
          Clock.load());
      bench.measure(net);
    }
  }

  private void measure(Path net) throws IOException, OrtException {
    var ready = ready();
    var decode = new Rates("decode and prepare alone");
    var each = new Rates("ONNX Runtime, a call a thread");
    var together = new Rates("ONNX Runtime, calls of all threads");
    var whole = new Rates("whole: decode, prepare, infer, store");
    try (var one = bare(net, 1);
        var all = bare(net, THREADS)) {
      // Decoding is Java and short: the compiler needs more of it than of the rest, whose first
      // round does not count either.
      for (int warm = 0; warm < WARM; warm++) {
        decode();
      }
      for (int round = -1; round < ROUNDS; round++) {
        decode.add(round, photos.size(), this::decode);
        each.add(round, photos.size(), () -> infer(one, ready, THREADS));
        together.add(round, photos.size(), () -> infer(all, ready, 1));
        whole.add(round, photos.size(), this::whole);
      }
    }
    for (var rates : List.of(decode, each, together, whole)) {
      System.out.println(rates);
    }
    bound("by the clock", Rates::wall, decode, each, together, whole);
    bound("of CPU", Rates::cpu, decode, each, together, whole);
  }

  private static void bound(String what, ToDoubleFunction<Rates> rate, Rates... ways) {
    double decode = rate.applyAsDouble(ways[0]);
    double infer = Math.max(rate.applyAsDouble(ways[1]), rate.applyAsDouble(ways[2]));
    double whole = rate.applyAsDouble(ways[3]);
    System.out.printf(
        Locale.ROOT,
        "%s: whole is %.1f %% of the slower alone, %.1f %% of the harmonic bound%n",
        what,
        100 * whole / Math.min(decode, infer),
        100 * whole * (1 / decode + 1 / infer));
  }

  private void decode() {
    try (var run = LocalRun.of(1, THREADS)) {
      run.parallel(
          photos.size(),
          batch,
          (from, to) -> {
            var in = new float[batch * preparation.size()];
            for (long i = from; i < to; i++) {
              prepare((int) i, in, (int) (i - from) * preparation.size());
            }
          });
    }
  }

  private void prepare(int i, float[] in, int at) {
    preparation.prepare(reader.read(photos.item(i), preparation.shortSide()), in, at);
  }

  /** Batches outside the heap, as ONNX Runtime takes them without a copy. */
  private List<FloatBuffer> ready() {
    var ready = new ArrayList<FloatBuffer>();
    var in = new float[preparation.size()];
    for (int from = 0; from + batch <= photos.size(); from += batch) {
      var numbers =
          ByteBuffer.allocateDirect(batch * in.length * Float.BYTES)
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
      for (int i = from; i < from + batch; i++) {
        prepare(i, in, 0);
        numbers.put(in);
      }
      ready.add(numbers.flip());
    }
    return ready;
  }

  private static OrtSession bare(Path net, int threads) throws IOException, OrtException {
    try (var options = new SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      return OnnxRuntime.environment(System.out::println)
          .createSession(Files.readAllBytes(net), options);
    }
  }

  /** The photos that do not fill a batch are counted as done, which flatters the bare loop. */
  private void infer(OrtSession session, List<FloatBuffer> ready, int callers) {
    var spec = preparation.fed();
    long[] shape =
        spec.layout() == Layout.CHW
            ? new long[] {batch, spec.channels(), spec.height(), spec.width()}
            : new long[] {batch, spec.height(), spec.width(), spec.channels()};
    var input = session.getInputNames().iterator().next();
    try (var run = LocalRun.of(1, callers)) {
      run.parallel(
          ready.size(),
          1,
          (from, to) -> {
            try (var tensor =
                    OnnxTensor.createTensor(
                        OnnxRuntime.environment(System.out::println),
                        ready.get((int) from).duplicate(),
                        shape);
                var result = session.run(Map.of(input, tensor))) {
              if (result.size() == 0) {
                throw new IllegalStateException("no output");
              }
            } catch (OrtException | IOException e) {
              throw new IllegalStateException(e);
            }
          });
    }
  }

  private void whole() throws IOException {
    var folder = Files.createTempDirectory("lastlayer-bench");
    var file = folder.resolve("features.npy");
    try (var run =
            new LocalRun(
                1,
                THREADS,
                (rows, cols) -> Npy.create(file, rows, cols),
                RunSink.SILENT,
                new AtomicBoolean());
        var first = open()) {
      var shape = first.shape(0);
      int columns = feature.pooling().columns(shape);
      var plan =
          new ExtractionLoop.Plan(
              "photos",
              preparation,
              List.of(new ExtractionLoop.Output(columns, Map.of(), run)),
              batch,
              Math.max(1, model.sessions(THREADS)),
              "",
              () -> new Engine(open(), feature, shape));
      var made = ExtractionLoop.run(photos, reader, plan).getFirst();
      if (made.skipped().size() > 0) {
        throw new IllegalStateException(made.skipped().toString());
      }
      made.matrix().close();
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  private Session open() {
    return model.open(List.of(feature.layer().name()), preparation.fed());
  }

  private record Engine(Session session, FeatureLayer feature, List<Integer> shape)
      implements ExtractionLoop.Engine {
    @Override
    public void run(float[] in, int n, float[][] outs) {
      int size = shape.stream().reduce(1, Math::multiplyExact);
      var all = new float[n * size];
      session.run(in, n, new float[][] {all});
      feature.pooling().apply(all, n, shape, outs[0]);
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
