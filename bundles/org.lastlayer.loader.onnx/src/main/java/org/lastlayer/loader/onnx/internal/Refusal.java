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
  private static final Pattern UNREGISTERED =
      Pattern.compile("No Op registered for\\s+(\\S+)\\s+with domain_version");
  private static final Pattern MISSING =
      Pattern.compile("Could not find an implementation for (\\S+?)\\(\\d+\\)");
  private static final Pattern OPERATORS =
      Pattern.compile("Opset (\\d+) is under development.*?till opset (\\d+)", Pattern.DOTALL);
  private static final Pattern VERSION =
      Pattern.compile("IR version: (\\d+), max supported IR version: (\\d+)");

  private static final Pattern SIGNATURE =
      Pattern.compile("^[\\w:~<>*& ]*\\bonnxruntime::[\\w:~<>]*\\(");

  private Refusal() {}

  /** For a file that cannot be opened. */
  static LastlayerException opening(OnnxFile file, OrtException thrown) {
    return new LastlayerException(
        problem(file.path(), String.valueOf(thrown.getMessage())), thrown);
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
    for (var pattern : new Pattern[] {UNKNOWN, UNREGISTERED, MISSING}) {
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

  /** Without the code in front, and without names from ONNX Runtime's own sources. */
  private static String reason(String message) {
    var text =
        message
            .replaceFirst("^Error code - \\S+ - message: ", "")
            .replaceFirst("^\\S+\\.(cc|h):\\d+ ", "")
            .replaceFirst("^Exception during initialization: ", "")
            .replaceFirst("^\\S+\\.(cc|h):\\d+ ", "");
    var plain = withoutSignature(text).replace("This is an invalid model. ", "").strip();
    return Broken.line(plain.isEmpty() ? message : plain);
  }

  /** Cuts off a C++ function that comes first, with its parameters. */
  private static String withoutSignature(String text) {
    var function = SIGNATURE.matcher(text);
    if (!function.find()) {
      return text;
    }
    int depth = 1;
    for (int i = function.end(); i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return text.substring(i + 1).replaceFirst("^( const)? ?", "");
      }
    }
    return text;
  }
}
