package org.lastlayer.loader.onnx.internal;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lastlayer.loader.onnx.internal.Wire.Slice;

/**
 * An input or output of the graph as the file declares it.
 *
 * @param type ONNX's number for the type of its elements, 0 where it is no tensor
 * @param shape −1 where an axis is open
 * @param symbols name of each open axis, "" where it has none
 * @param ranked whether the shape is known at all
 * @param slice where it is in the file
 */
record Value(
    String name, int type, List<Long> shape, List<String> symbols, boolean ranked, Slice slice) {
  private static final List<String> TYPES =
      List.of(
          "no tensor",
          "float32",
          "uint8",
          "int8",
          "uint16",
          "int16",
          "int32",
          "int64",
          "text",
          "bool",
          "float16",
          "float64",
          "uint32",
          "uint64",
          "complex64",
          "complex128",
          "bfloat16");

  /** For people: {@code data float32 [n, 3, 224, 224]}. */
  String text() {
    var axes =
        IntStream.range(0, shape.size())
            .mapToObj(
                i ->
                    shape.get(i) >= 0
                        ? String.valueOf(shape.get(i))
                        : symbols.get(i).isEmpty() ? "?" : symbols.get(i))
            .collect(Collectors.joining(", ", "[", "]"));
    return "'"
        + name
        + "' "
        + (type >= 0 && type < TYPES.size() ? TYPES.get(type) : "of type " + type)
        + (ranked ? " " + axes : "");
  }
}
