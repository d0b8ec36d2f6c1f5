package org.lastlayer.loader.onnx.internal;

import java.util.List;
import java.util.Map;
import org.lastlayer.loader.onnx.internal.Wire.Slice;

/**
 * One step of the graph.
 *
 * @param type operator, such as {@code Gemm}
 * @param domain of the operator; empty for ONNX's own
 * @param inputs names of tensors, "" where an optional one is left out
 * @param outputs names of tensors, "" where an optional one is left out
 * @param captured names of outer tensors that graphs within this step read
 * @param integers attributes that are an integer or several
 * @param slice where it is in the file
 */
record Node(
    String type,
    String domain,
    List<String> inputs,
    List<String> outputs,
    List<String> captured,
    Map<String, long[]> integers,
    Slice slice) {
  /** An integer attribute. */
  long integer(String name, long otherwise) {
    var found = integers.get(name);
    return found == null || found.length == 0 ? otherwise : found[0];
  }
}
