package org.lastlayer.loader.onnx.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.InputSpec.Layout;

/** How a network wants its pictures, by the shape of its input and the first steps that read it. */
final class Inputs {
  private static final int ANY = -1;
  private static final int FURTHEST = 200;

  private final Graph graph;
  private final Flow flow;
  private final List<Long> shape;

  private Inputs(Graph graph, Flow flow) {
    this.graph = graph;
    this.flow = flow;
    var input = graph.inputs().getFirst();
    shape = input.ranked() ? input.shape() : List.of(-1L, -1L, -1L, -1L);
  }

  static InputSpec of(Graph graph, Flow flow) {
    return new Inputs(graph, flow).spec();
  }

  private InputSpec spec() {
    int batch = axis(0);
    return switch (shape.size()) {
      case 2 -> new InputSpec(Layout.FLAT, 1, 1, axis(1), batch);
      case 3 -> new InputSpec(Layout.CHW, 1, axis(1), axis(2), batch);
      default -> image(batch);
    };
  }

  private InputSpec image(int batch) {
    var first = firstThatTells();
    boolean last = first == null ? lastBySize() : first.type().equals("Transpose");
    if (last) {
      return new InputSpec(Layout.HWC, axis(3), axis(1), axis(2), batch);
    }
    int channels = axis(1) == ANY && first != null ? weightChannels(first) : axis(1);
    return new InputSpec(Layout.CHW, channels, axis(2), axis(3), batch);
  }

  /** The first convolution or the transposition to channels first, past elementwise steps. */
  private @Nullable Node firstThatTells() {
    Set<String> seen = new HashSet<>(Set.of(graph.inputs().getFirst().name()));
    int looked = 0;
    for (var node : graph.nodes()) {
      if (node.inputs().stream().noneMatch(seen::contains)) {
        continue;
      }
      if (node.type().endsWith("Conv")) {
        return node;
      }
      if (node.type().equals("Transpose")) {
        var axes = flow.integers(node, "perm", 1);
        return axes.equals(List.of(0L, 3L, 1L, 2L)) ? node : null;
      }
      if (node.type().equals("Reshape") || node.type().equals("Flatten") || ++looked > FURTHEST) {
        return null;
      }
      seen.addAll(node.outputs());
    }
    return null;
  }

  private boolean lastBySize() {
    return !isColours(axis(1)) && isColours(axis(3));
  }

  private static boolean isColours(int size) {
    return size == 1 || size == 3 || size == 4;
  }

  private int weightChannels(Node convolution) {
    int at = convolution.type().equals("QLinearConv") ? 3 : 1;
    if (convolution.inputs().size() <= at) {
      return ANY;
    }
    var name = convolution.inputs().get(at);
    var maker = flow.maker(name);
    var tensor =
        graph
            .tensors()
            .get(maker == null || maker.inputs().isEmpty() ? name : maker.inputs().getFirst());
    return tensor == null || tensor.shape().size() != 4
        ? ANY
        : Math.toIntExact(tensor.shape().get(1) * convolution.integer("group", 1));
  }

  private int axis(int at) {
    long size = shape.get(at);
    return size > 0 && size <= Integer.MAX_VALUE ? (int) size : ANY;
  }
}
