package org.lastlayer.loader.onnx.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.InputSpec.Layout;

/**
 * Which axis of each tensor is the channels. Convolutions of ONNX have them second, matrix products
 * last; everything between hands on what it was given.
 */
final class Channels {
  private static final Set<String> SECOND =
      Set.of(
          "Conv",
          "ConvTranspose",
          "QLinearConv",
          "ConvInteger",
          "MaxPool",
          "AveragePool",
          "GlobalAveragePool",
          "GlobalMaxPool",
          "BatchNormalization",
          "InstanceNormalization",
          "GroupNormalization",
          "LRN",
          "DepthToSpace",
          "SpaceToDepth");
  private static final Set<String> LAST =
      Set.of(
          "MatMul",
          "MatMulInteger",
          "QLinearMatMul",
          "FusedMatMul",
          "MatMulNBits",
          "Gemm",
          "LayerNormalization",
          "SkipLayerNormalization",
          "RMSNormalization",
          "Attention",
          "MultiHeadAttention");

  private final Flow flow;
  private final Map<String, Integer> axes = new HashMap<>();

  /**
   * Follows the graph.
   *
   * @param shapes axes of tensors as far as they are known, with the batch
   */
  Channels(Graph graph, Flow flow, InputSpec input, Map<String, long[]> shapes) {
    this.flow = flow;
    var fed = graph.inputs().getFirst();
    int rank = fed.ranked() ? fed.shape().size() : 4;
    axes.put(fed.name(), input.layout() == Layout.HWC ? rank - 1 : rank == 3 ? 0 : 1);
    for (var node : graph.nodes()) {
      for (var output : node.outputs()) {
        var shape = shapes.get(output);
        if (shape != null && flow.isFed(output)) {
          axes.put(output, axis(node, shape, shapes));
        }
      }
    }
  }

  /** With the batch as axis 0. */
  int axis(String tensor) {
    return axes.getOrDefault(tensor, 1);
  }

  private int axis(Node node, long[] shape, Map<String, long[]> shapes) {
    int last = Math.max(0, shape.length - 1);
    if (SECOND.contains(node.type())) {
      return Math.min(1, last);
    }
    if (LAST.contains(node.type())) {
      return last;
    }
    for (var input : node.inputs()) {
      var known = axes.get(input);
      if (known != null) {
        return handedOn(node, known, shapes.get(input), shape);
      }
    }
    return Math.min(1, last);
  }

  private int handedOn(Node node, int axis, long @Nullable [] from, long[] to) {
    int last = Math.max(0, to.length - 1);
    if (node.type().equals("Transpose")) {
      List<Long> order = flow.integers(node, "perm", 1);
      int found = order.indexOf((long) axis);
      return found >= 0 ? found : last - Math.min(axis, last);
    }
    if (from == null || from.length == to.length) {
      return Math.min(axis, last);
    }
    boolean kept = axis == from.length - 1 && from[axis] == to[last];
    return kept ? last : Math.min(1, last);
  }
}
