package org.lastlayer.loader.onnx.internal;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;

/** One file in ONNX Runtime: makes its sessions for any choice of outputs. Threads: any number. */
final class Runtime {
  private final OrtEnvironment environment;
  private final OnnxFile file;
  private final ModelBytes bytes;

  Runtime(OrtEnvironment environment, OnnxFile file, ModelBytes bytes) {
    this.environment = environment;
    this.file = file;
    this.bytes = bytes;
  }

  OrtEnvironment environment() {
    return environment;
  }

  /**
   * A network with these outputs, for any number of threads at once. It has no threads of its own:
   * a step takes the thread that calls, so that the order of sums does not depend on their number.
   *
   * @param fast whether time is spent to make it fast
   */
  OrtSession session(List<String> wanted, InputSpec fed, boolean fast) throws OrtException {
    try (var options = new SessionOptions();
        var arena = Arena.ofConfined()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(fast ? OptLevel.ALL_OPT : OptLevel.NO_OPT);
      var folder = file.path().toAbsolutePath().getParent();
      if (!file.graph().external().isEmpty() && folder != null) {
        options.addConfigEntry(
            "session.model_external_initializers_file_folder_path", folder.toString());
      }
      return environment.createSession(bytes.write(wanted, fed, arena), options);
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(
              Kind.RESOURCE,
              file.path().toString(),
              "readable",
              Broken.line(String.valueOf(e.getMessage())),
              "See its permissions and the disk."),
          e);
    }
  }

  /** Memory for what is fed. */
  Feed feed(InputSpec fed) {
    return new Feed(file.graph().inputs().getFirst().type(), bytes.sizes(fed, 1));
  }

  /** Axes of outputs for {@code n} black pictures; those that are no tensors are left out. */
  void probe(
      OrtSession session, List<String> tensors, InputSpec fed, int n, Map<String, long[]> into)
      throws OrtException {
    try (var feed = feed(fed);
        var input = feed.tensor(environment, n);
        var result =
            session.run(
                Map.of(file.graph().inputs().getFirst().name(), input),
                new LinkedHashSet<>(tensors))) {
      for (var tensor : tensors) {
        if (result.get(tensor).orElse(null) instanceof OnnxTensor found) {
          into.put(tensor, found.getInfo().getShape());
        }
      }
    }
  }

  /** What is known of the outputs without running anything. */
  Map<String, NodeInfo> outputs(OrtSession session) throws OrtException {
    return session.getOutputInfo();
  }
}
