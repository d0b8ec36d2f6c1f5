package org.lastlayer.loader.onnx.internal;

import java.util.List;
import org.lastlayer.loader.onnx.internal.Wire.Slice;

/**
 * A tensor that the file holds.
 *
 * @param shape its axes
 * @param integers its values where it is a short list of integers (axes, shapes), else empty
 * @param slice where it is in the file
 */
record Tensor(String name, List<Long> shape, List<Long> integers, Slice slice) {}
