package org.lastlayer.loader.onnx.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which tensors depend on what is fed, and which steps lead to a tensor. Threads: any number. */
final class Flow {
  /** Steps that read a tensor's shape, not its numbers. */
  private static final Set<String> SHAPE_ONLY = Set.of("Shape", "Size");

  private final Graph graph;
  private final Map<String, Node> makers = new HashMap<>();
  private final Set<String> fed = new HashSet<>();

  Flow(Graph graph) {
    this.graph = graph;
    graph.inputs().forEach(input -> fed.add(input.name()));
    for (var node : graph.nodes()) {
      boolean depends = !SHAPE_ONLY.contains(node.type()) && reads(node).anyMatch(fed::contains);
      for (var output : node.outputs()) {
        if (!output.isEmpty()) {
          makers.put(output, node);
          if (depends) {
            fed.add(output);
          }
        }
      }
    }
  }

  /** Whether a tensor depends on the numbers fed. */
  boolean isFed(String tensor) {
    return fed.contains(tensor);
  }

  /** How many of a step's inputs do. */
  long fedInputs(Node node) {
    return node.inputs().stream().filter(fed::contains).count();
  }

  /** The step that makes a tensor. */
  @Nullable Node maker(String tensor) {
    return makers.get(tensor);
  }

  /** The steps that are needed for these tensors. */
  Set<Node> leadingTo(List<String> tensors) {
    var needed = Collections.newSetFromMap(new IdentityHashMap<Node, Boolean>());
    var open = new ArrayList<>(tensors);
    while (!open.isEmpty()) {
      var node = makers.get(open.removeLast());
      if (node != null && needed.add(node)) {
        reads(node).forEach(open::add);
      }
    }
    return needed;
  }

  /** All tensors that a step reads, also within. */
  static Stream<String> reads(Node node) {
    return Stream.concat(node.inputs().stream(), node.captured().stream());
  }

  /**
   * Whether a reduction is over the positions of a map: over axes 2, 3 … or, with channels last, 1
   * and 2
   */
  boolean overPositions(Node node) {
    var axes = integers(node, "axes", 1);
    if (axes.isEmpty() || node.inputs().isEmpty()) {
      return false;
    }
    return axes.stream().allMatch(axis -> axis >= 2)
        || axes.equals(List.of(1L, 2L))
        || (axes.size() >= 2 && axes.stream().allMatch(axis -> axis < 0 && axis >= -axes.size()));
  }

  /** Integers that are an attribute or, in newer versions, an input that the file holds. */
  List<Long> integers(Node node, String attribute, int input) {
    var found = node.integers().get(attribute);
    if (found != null) {
      var list = new ArrayList<Long>();
      for (long number : found) {
        list.add(number);
      }
      return list;
    }
    if (node.inputs().size() > input) {
      var tensor = graph.tensors().get(node.inputs().get(input));
      return tensor == null ? List.of() : tensor.integers();
    }
    return List.of();
  }
}
