package org.lastlayer.loader.onnx.internal;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.Filters;
import org.lastlayer.api.model.InputSpec;

/**
 * Finds the convolution that reads the picture itself, and its kernels.
 *
 * <p>ONNX Runtime computes them as an output of a network of their own: whether the file holds them
 * as 16-bit or 32-bit numbers, in 8 bits with a scale, in a file beside it, or makes them by a
 * step, is no concern here. Threads: any number.
 */
final class FirstConvolution {
  /** Steps that leave pixels pixels. */
  private static final Set<String> BEFORE =
      Set.of(
          "Identity",
          "Cast",
          "Dropout",
          "Reshape",
          "Transpose",
          "Squeeze",
          "Unsqueeze",
          "Pad",
          "Add",
          "Sub",
          "Mul",
          "Div",
          "BatchNormalization",
          "QuantizeLinear",
          "DequantizeLinear");

  private static final int WEIGHTS = 1;
  private static final int QUANTIZED_WEIGHTS = 3;

  private final Graph graph;
  private final Flow flow;
  private final Runtime runtime;

  FirstConvolution(Graph graph, Flow flow, Runtime runtime) {
    this.graph = graph;
    this.flow = flow;
    this.runtime = runtime;
  }

  /** The kernels; empty where no convolution reads the picture, or they depend on what is fed. */
  Optional<Filters> filters(InputSpec input) throws OrtException {
    var convolution = find();
    if (convolution == null) {
      return Optional.empty();
    }
    boolean quantized = convolution.type().equals("QLinearConv");
    int at = quantized ? QUANTIZED_WEIGHTS : WEIGHTS;
    int end = at + (quantized ? 3 : 1);
    if (convolution.inputs().size() < end
        || convolution.inputs().subList(at, end).stream().anyMatch(flow::isFed)) {
      return Optional.empty();
    }
    return filters(convolution, convolution.inputs().subList(at, end), input);
  }

  private Optional<Filters> filters(Node convolution, List<String> tensors, InputSpec input)
      throws OrtException {
    var fed =
        new InputSpec(
            input.layout(),
            Math.max(1, input.channels()),
            Math.max(1, input.height()),
            Math.max(1, input.width()),
            input.batch());
    try (var network = runtime.session(tensors, fed, false);
        var feed = runtime.feed(fed);
        var picture = feed.tensor(runtime.environment(), Math.max(1, fed.batch()));
        var found = network.run(Map.of(graph.inputs().getFirst().name(), picture))) {
      var parts = new ArrayList<float[]>();
      long[] shape = {};
      for (var tensor : tensors) {
        if (!(found.get(tensor).orElse(null) instanceof OnnxTensor part)) {
          return Optional.empty();
        }
        shape = parts.isEmpty() ? part.getInfo().getShape() : shape;
        parts.add(Numbers.of(part));
      }
      if (shape.length != 4 || parts.getFirst().length == 0) {
        return Optional.empty();
      }
      return Optional.of(
          new Filters(
              convolution.outputs().getFirst(),
              Math.toIntExact(shape[0]),
              Math.toIntExact(shape[1]),
              Math.toIntExact(shape[2]),
              Math.toIntExact(shape[3]),
              parts.size() == 1 ? parts.getFirst() : scaled(parts)));
    }
  }

  /** {@code (weights − zero point) · scale}, both of which are one for all kernels or one each. */
  private static float[] scaled(List<float[]> parts) {
    float[] weights = parts.get(0);
    float[] scale = parts.get(1);
    float[] zero = parts.get(2);
    int kernel = weights.length / Math.max(scale.length, zero.length);
    var scaled = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      int k = i / kernel;
      scaled[i] = (weights[i] - zero[k % zero.length]) * scale[k % scale.length];
    }
    return scaled;
  }

  private @Nullable Node find() {
    var pixels = new HashSet<String>();
    pixels.add(graph.inputs().getFirst().name());
    for (var node : graph.nodes()) {
      if (node.inputs().isEmpty() || node.inputs().stream().noneMatch(pixels::contains)) {
        continue;
      }
      if (node.type().equals("Conv")
          || node.type().equals("FusedConv")
          || node.type().equals("QLinearConv")) {
        return pixels.contains(node.inputs().getFirst()) ? node : null;
      }
      if (BEFORE.contains(node.type()) && flow.fedInputs(node) == 1) {
        pixels.addAll(node.outputs());
      }
    }
    return null;
  }
}
