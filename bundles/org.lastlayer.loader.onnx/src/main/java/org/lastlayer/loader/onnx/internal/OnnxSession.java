package org.lastlayer.loader.onnx.internal;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.Session;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.loader.onnx.internal.OnnxModel.Shared;

/** One thread's way through: an input of its own over a shared network. */
final class OnnxSession implements Session {
  private final OnnxFile file;
  private final Runtime runtime;
  private final List<String> names;
  private final Shared shared;
  private final String fedName;
  private final Set<String> computed;
  private final Feed feed;
  private final int batch;

  OnnxSession(OnnxFile file, Runtime runtime, List<String> names, InputSpec fed, Shared shared) {
    this.file = file;
    this.runtime = runtime;
    this.names = names;
    this.shared = shared;
    this.batch = fed.batch();
    fedName = file.graph().inputs().getFirst().name();
    computed = new LinkedHashSet<>(names);
    computed.remove(fedName);
    feed = runtime.feed(fed);
  }

  @Override
  public void run(float[] in, int n, float[][] outs) {
    boolean alone = names.stream().anyMatch(name -> reading(name).alone());
    int step = batch > 0 ? batch : alone ? 1 : n;
    for (int i = 0; i < n; i += step) {
      run(in, i, Math.min(step, n - i), batch > 0 ? batch : Math.min(step, n - i), outs);
    }
  }

  /** Rows {@code from} to {@code from + n}, with zeros up to {@code rows}. */
  private void run(float[] in, int from, int n, int rows, float[][] outs) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equals(fedName)) {
        var reading = reading(fedName);
        int size = reading.size();
        var some = new float[n * size];
        System.arraycopy(in, from * size, some, 0, some.length);
        reading.copy(some, n, outs[i], from * size);
      }
    }
    if (computed.isEmpty()) {
      return;
    }
    feed.put(in, from * feed.size(), n, rows);
    try (var input = feed.tensor(runtime.environment(), rows);
        var result = shared.network().run(Map.of(fedName, input), computed)) {
      for (int i = 0; i < names.size(); i++) {
        var name = names.get(i);
        if (!name.equals(fedName)) {
          var reading = reading(name);
          var tensor = (OnnxTensor) result.get(name).orElseThrow();
          reading.copy(numbers(tensor, reading.size() * rows), n, outs[i], from * reading.size());
        }
      }
    } catch (OrtException e) {
      throw Refusal.running(file, e);
    }
  }

  private float[] numbers(OnnxTensor tensor, int expected) {
    long count = tensor.getInfo().getNumElements();
    if (count != expected) {
      throw new LastlayerException(
          new Problem(
              Kind.DATA,
              file.path().toString(),
              "a network whose layers have the same shape for every batch",
              count + " numbers where " + expected + " were expected",
              "Export it with a batch size of 1."));
    }
    return Numbers.of(tensor);
  }

  private Reading reading(String name) {
    var reading = shared.readings().get(name);
    if (reading == null) {
      throw new IllegalStateException("no output " + name + " of " + file.path());
    }
    return reading;
  }

  @Override
  public List<Integer> shape(int which) {
    return reading(names.get(which)).channelsFirst();
  }

  @Override
  public void close() {
    feed.close();
  }
}
