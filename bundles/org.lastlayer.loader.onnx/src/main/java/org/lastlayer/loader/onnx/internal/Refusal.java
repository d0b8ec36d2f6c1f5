package org.lastlayer.loader.onnx.internal;

import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;

/** Puts what ONNX Runtime says of a file into a problem for people. */
final class Refusal {
  private static final Pattern UNKNOWN = Pattern.compile("Fatal error: (\\S+?)\\(-?\\d+\\) is not");
  private static final Pattern MISSING =
      Pattern.compile("Could not find an implementation for (\\S+?)\\(\\d+\\)");
  private static final Pattern OPERATORS =
      Pattern.compile("Opset (\\d+) is under development.*?till opset (\\d+)", Pattern.DOTALL);
  private static final Pattern VERSION =
      Pattern.compile("IR version: (\\d+), max supported IR version: (\\d+)");

  private Refusal() {}

  /** For a file that cannot be opened. */
  static LastlayerException opening(OnnxFile file, OrtException thrown) {
    return new LastlayerException(problem(file.path(), String.valueOf(thrown.getMessage())), thrown);
  }

  /** For a network that fails on numbers that were fed. */
  static LastlayerException running(OnnxFile file, OrtException thrown) {
    return new LastlayerException(
        new Problem(
            Kind.DATA,
            file.path().toString(),
            "a network that runs on its input",
            "one that fails (" + reason(String.valueOf(thrown.getMessage())) + ")",
            "See that the size of the input is right, or export it again."),
        thrown);
  }

  private static Problem problem(Path file, String message) {
    for (var pattern : new Pattern[] {UNKNOWN, MISSING}) {
      var unknown = pattern.matcher(message);
      if (unknown.find()) {
        return Broken.problem(
            file,
            "made of operators that ONNX Runtime knows",
            "the operator '" + Broken.line(unknown.group(1)) + "'",
            "Export it with ONNX's own operators, perhaps for another version of them.");
      }
    }
    var operators = OPERATORS.matcher(message);
    if (operators.find()) {
      return Broken.problem(
          file,
          "made of operators up to version " + operators.group(2) + " (opset)",
          "version " + operators.group(1),
          "Export it with opset_version=" + operators.group(2) + " or lower.");
    }
    var version = VERSION.matcher(message);
    if (version.find()) {
      return Broken.problem(
          file,
          "of a format version up to " + version.group(2) + " (ir_version)",
          "version " + version.group(1),
          "Export it with an older release of onnx, or onnx.version_converter.");
    }
    return Broken.problem(
        file,
        Broken.EXPECTED,
        "one that ONNX Runtime refuses (" + reason(message) + ")",
        "It may be damaged: copy it again, or export it again and test it with onnx.checker.");
  }

  /** Without the code in front and what is about ONNX Runtime's own sources. */
  private static String reason(String message) {
    return Broken.line(
        message
            .replaceFirst("^Error code - \\S+ - message: ", "")
            .replaceAll("(/\\S+)?/onnxruntime/\\S+:\\d+ \\S+ ", ""));
  }
}
