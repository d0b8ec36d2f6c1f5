package org.lastlayer.loader.onnx.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lastlayer.loader.onnx.internal.Wire.Slice;

/**
 * The graph of a file.
 *
 * @param nodes in order of execution
 * @param tensors by name
 * @param inputs without those that only declare a tensor of the file
 * @param declared inputs that only declare a tensor of the file
 * @param outputs as declared
 * @param others fields beside nodes, tensors, inputs and outputs
 * @param external files beside this one that hold tensors
 * @param used domain and operator of every step, also within functions and inner graphs
 */
record Graph(
    List<Node> nodes,
    Map<String, Tensor> tensors,
    List<Value> inputs,
    List<Value> declared,
    List<Value> outputs,
    List<Slice> others,
    Set<String> external,
    Set<Operator> used) {
  /** An operator and the set it is from. */
  record Operator(String domain, String type) {}
}
