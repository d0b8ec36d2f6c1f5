package org.lastlayer.loader.onnx.internal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;

/** All that is done with a file before ONNX Runtime is loaded. */
public final class OnnxStructure {
  private OnnxStructure() {}

  /** Reads it, checks it, and writes it again with other outputs. */
  public static void read(Path path) throws IOException {
    Look.isOnnx(path);
    var file = OnnxFile.read(path);
    Checks.check(file);
    var flow = new Flow(file.graph());
    var fed = Inputs.of(file.graph(), flow);
    try (var arena = Arena.ofConfined()) {
      new ModelBytes(file, flow).write(List.of("features"), fed, arena);
    }
  }
}
