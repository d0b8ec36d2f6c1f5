package org.lastlayer.loader.samediff.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.lib.dl4j.Dl4j;
import org.lastlayer.network.dl4j.Dl4jModel;
import org.lastlayer.network.dl4j.Dl4jRuntime;
import org.nd4j.autodiff.samediff.SameDiff;

/** Reads a graph. The first class here that touches ND4J. */
final class Opening {
  private Opening() {}

  static Model open(Path file, RunContext run) {
    Dl4jRuntime.prepare(run);
    run.checkpoint();
    try {
      // without the updater's state: nobody trains here
      SameDiff graph = Dl4j.read(() -> SameDiff.fromFlatFile(file.toFile(), false));
      return Dl4jModel.of(file, SamediffNet.of(file, graph));
    } catch (LastlayerException | Cancelled e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // ND4J throws a different exception for every way in which a file can be broken
      throw new LastlayerException(
          new Problem(
              Kind.DATA,
              file.toString(),
              SamediffLoader.EXPECTED,
              "one that ND4J cannot read (" + Dl4jRuntime.reason(e) + ")",
              "Save it again with SameDiff.save, with the same version of ND4J, or export it to"
                  + " ONNX."),
          e);
    }
  }
}
