package org.lastlayer.loader.onnx.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;

/**
 * Opens ONNX files. Names no type of ONNX Runtime, so that nothing of it is loaded before a network
 * is opened.
 */
final class OnnxLoader implements ModelLoader {
  @Override
  public boolean canOpen(Path file) {
    return Look.isOnnx(file);
  }

  @Override
  public Model open(Path file, RunContext run) {
    if (!Files.isRegularFile(file)) {
      throw new LastlayerException(
          new Problem(
              Kind.RESOURCE, file.toString(), Broken.EXPECTED, "no such file", "Check the path."));
    }
    run.checkpoint();
    var onnx = OnnxFile.read(file);
    Checks.check(onnx);
    run.checkpoint();
    return Opening.open(onnx, run);
  }
}
