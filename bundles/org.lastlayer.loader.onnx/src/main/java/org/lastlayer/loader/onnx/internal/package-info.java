/** Opens ONNX files: an own reader of the graph, and ONNX Runtime for the numbers. */
@NullMarked
package org.lastlayer.loader.onnx.internal;

import org.jspecify.annotations.NullMarked;
