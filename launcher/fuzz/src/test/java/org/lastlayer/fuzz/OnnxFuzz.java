package org.lastlayer.fuzz;

import org.lastlayer.loader.onnx.internal.OnnxStructure;

/** ONNX files as far as we read them ourselves, which is before ONNX Runtime sees them. */
public final class OnnxFuzz {
  private static final Shelf SHELF = new Shelf("onnx");

  private OnnxFuzz() {}

  /** The bytes are a file. */
  public static void fuzzerTestOneInput(byte[] data) {
    var file = SHELF.put("x.onnx", data);
    Judge.judge(() -> OnnxStructure.read(file));
  }
}
