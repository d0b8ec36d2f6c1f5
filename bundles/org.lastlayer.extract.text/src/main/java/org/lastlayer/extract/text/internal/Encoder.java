package org.lastlayer.extract.text.internal;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.lib.onnxruntime.OnnxRuntime;

/**
 * A network that turns token numbers into a vector for each token, run for one text at a time.
 *
 * <p>One text, not a batch: a network with quantised activations takes their scale from all that it
 * is given at once, so that a text's numbers would depend on its company. Nor is anything padded.
 *
 * <p>Threads: any number; each call computes on its own thread.
 */
final class Encoder implements AutoCloseable {
  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";
  private static final Set<String> KNOWN = Set.of(IDS, MASK, TYPES);

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Path file;
  private final String output;
  private final int columns;

  private Encoder(OrtEnvironment environment, OrtSession session, Path file) throws OrtException {
    this.environment = environment;
    this.session = session;
    this.file = file;
    var inputs = session.getInputInfo();
    if (!inputs.containsKey(IDS) || !KNOWN.containsAll(inputs.keySet())) {
      throw refused("a network that reads " + IDS + ", " + MASK + " and " + TYPES, inputs.keySet());
    }
    for (var input : inputs.values()) {
      if (!(input.getInfo() instanceof TensorInfo info)
          || info.type != OnnxJavaType.INT64
          || info.getShape().length != 2) {
        throw refused("a network whose " + input.getName() + " are [n × tokens] int64", inputs);
      }
    }
    var outputs = session.getOutputInfo();
    var last = outputs.values().stream().filter(Encoder::isOfTokens).findFirst();
    if (last.isEmpty()) {
      throw refused("a network with an output [n × tokens × numbers] in f32", outputs);
    }
    this.output = last.get().getName();
    long width = ((TensorInfo) last.get().getInfo()).getShape()[2];
    this.columns = width > 0 ? Math.toIntExact(width) : vectors(new long[] {0})[0].length;
  }

  static Encoder open(Path file, RunContext run) {
    OrtEnvironment environment;
    try {
      environment = OnnxRuntime.environment(run::note);
    } catch (IOException | UnsupportedOperationException | LinkageError e) {
      throw new LastlayerException(
          new Problem(
              Kind.RESOURCE,
              "model",
              "run by ONNX Runtime",
              String.valueOf(e.getMessage()),
              "See that the cache folder may be written and that this platform is supported."),
          e);
    }
    try (var options = new OrtSession.SessionOptions()) {
      // One thread a text, and as many texts at once as the run has threads.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // On processors without VNNI the fast products of 8-bit numbers saturate: take the exact
      // ones.
      options.addConfigEntry("session.x64quantprecision", "1");
      var session = environment.createSession(file.toString(), options);
      try {
        return new Encoder(environment, session, file);
      } catch (OrtException | RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new LastlayerException(
          new Problem(
              Kind.DATA,
              "model",
              "a network that ONNX Runtime opens",
              file + ": " + e.getMessage(),
              "Is the file whole?"),
          e);
    }
  }

  int columns() {
    return columns;
  }

  /** The last vector of each token. */
  float[][] vectors(long[] ids) {
    var mask = new long[ids.length];
    Arrays.fill(mask, 1);
    var all = Map.of(IDS, ids, MASK, mask, TYPES, new long[ids.length]);
    var feed = new HashMap<String, OnnxTensor>();
    try {
      for (var name : session.getInputNames()) {
        var numbers = LongBuffer.wrap(all.get(name));
        feed.put(name, OnnxTensor.createTensor(environment, numbers, new long[] {1, ids.length}));
      }
      try (var results = session.run(feed, Set.of(output))) {
        var tensor = (OnnxTensor) results.get(0);
        return rows(tensor.getFloatBuffer(), ids.length);
      }
    } catch (OrtException e) {
      throw new LastlayerException(
          new Problem(
              Kind.EXTENSION,
              "model",
              "a network that runs on token numbers",
              file + " failed on " + ids.length + " tokens: " + e.getMessage(),
              "Do model and tokenizer belong together, and may a text be that long?"),
          e);
    } finally {
      feed.values().forEach(OnnxTensor::close);
    }
  }

  private static float[][] rows(FloatBuffer numbers, int count) {
    int cols = numbers.remaining() / count;
    var rows = new float[count][cols];
    for (var row : rows) {
      numbers.get(row);
    }
    return rows;
  }

  private static boolean isOfTokens(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo info
        && info.type == OnnxJavaType.FLOAT
        && info.getShape().length == 3;
  }

  private LastlayerException refused(String expected, Object found) {
    return new LastlayerException(
        new Problem(
            Kind.REQUEST,
            "model",
            expected,
            file + " with " + (found instanceof Map<?, ?> map ? List.copyOf(map.keySet()) : found),
            "Export the model as sentence-transformers and Optimum do."));
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not release " + file, e);
    }
  }
}
