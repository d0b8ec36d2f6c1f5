package org.lastlayer.loader.onnx.internal;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.lib.onnxruntime.OnnxRuntime;

/** Opens a file that was read. The first class here that touches ONNX Runtime. */
final class Opening {
  private Opening() {}

  static Model open(OnnxFile file, RunContext run) {
    var environment = environment(run);
    var flow = new Flow(file.graph());
    var bytes = new ModelBytes(file, flow);
    var runtime = new Runtime(environment, file, bytes);
    var fed = Inputs.of(file.graph(), flow);
    run.checkpoint();
    try {
      var found = survey(file, flow, runtime, fed, bytes.batchSymbol());
      if (found.single()) {
        fed = new InputSpec(fed.layout(), fed.channels(), fed.height(), fed.width(), 1);
      }
      if (file.graph().inputs().getFirst().type() == Checks.UINT8) {
        run.note(
            "The input of "
                + file.path().getFileName()
                + " is bytes: its card should say the range [0, 255].");
      }
      return new OnnxModel(file, flow, runtime, fed, found);
    } catch (OrtException e) {
      throw Refusal.opening(file, e);
    }
  }

  /** Makes every tensor an output, without a run where the shapes can be inferred. */
  private static Survey.Found survey(
      OnnxFile file, Flow flow, Runtime runtime, InputSpec fed, String batch) throws OrtException {
    var survey = new Survey(runtime, batch);
    try (var session = runtime.session(tensors(file.graph(), flow, false), fed, false)) {
      return survey.of(session, fed);
    } catch (OrtException e) {
      // A further output of some step may exist on paper only.
      try (var session = runtime.session(tensors(file.graph(), flow, true), fed, false)) {
        return survey.of(session, fed);
      }
    }
  }

  private static List<String> tensors(Graph graph, Flow flow, boolean firstOnly) {
    Set<String> tensors = new LinkedHashSet<>();
    for (var node : graph.nodes()) {
      var outputs = node.outputs();
      for (var output : firstOnly && outputs.size() > 1 ? outputs.subList(0, 1) : outputs) {
        if (!output.isEmpty() && flow.isFed(output)) {
          tensors.add(output);
        }
      }
    }
    return new ArrayList<>(tensors);
  }

  private static OrtEnvironment environment(RunContext run) {
    try {
      return OnnxRuntime.environment(run::note);
    } catch (UnsupportedOperationException e) {
      throw new LastlayerException(
          new Problem(
              Kind.RESOURCE,
              "this computer",
              "one that ONNX Runtime's native code is installed for",
              String.valueOf(e.getMessage()),
              "Add the bundle org.lastlayer.lib.onnxruntime for this platform."),
          e);
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(
              Kind.RESOURCE,
              "the cache folder for native code",
              "writable, with 30 MB free",
              Broken.line(String.valueOf(e.getMessage())),
              "Free some room, or name another folder by LASTLAYER_CACHE."),
          e);
    } catch (LinkageError e) {
      throw new LastlayerException(
          new Problem(
              Kind.RESOURCE,
              "this computer",
              "one that can load ONNX Runtime's native code",
              Broken.line(String.valueOf(e.getMessage())),
              "It needs glibc 2.28 or newer, and --enable-native-access=ALL-UNNAMED on Java's"
                  + " command line. If its cached copy is damaged, remove the folder natives in"
                  + " Lastlayer's cache."),
          e);
    }
  }
}
