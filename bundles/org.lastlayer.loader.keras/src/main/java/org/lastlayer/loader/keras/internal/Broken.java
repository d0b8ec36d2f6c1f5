package org.lastlayer.loader.keras.internal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;

/** What is wrong with a file, told to people. */
final class Broken {
  static final String EXPECTED = "a network saved by Keras (.h5 or .keras)";

  static final String SAVE_WHOLE =
      "Save the whole model with model.save(\"net.keras\") or model.save(\"net.h5\").";

  private static final String COPY =
      "It may have been cut short while it was copied: copy it again, or save it again with"
          + " model.save.";

  /** Numbers that were learned hardly shrink; a bomb shrinks to a thousandth. */
  private static final long MOST_PACKED = 100;

  private static final long UNSUSPICIOUS = 16L << 20;

  private Broken() {}

  /** Whether numbers claim to be far more than the bytes that they are packed in can be. */
  static boolean bomb(long size, long packed) {
    return size > UNSUSPICIOUS && size / MOST_PACKED > Math.max(1, packed);
  }

  static LastlayerException file(Path file, String found, String advice) {
    return new LastlayerException(new Problem(Kind.DATA, file.toString(), EXPECTED, found, advice));
  }

  /** A file that ends too early or whose parts do not fit together. */
  static LastlayerException cut(Path file, Throwable cause) {
    return new LastlayerException(
        new Problem(
            Kind.DATA,
            file.toString(),
            EXPECTED,
            "one that cannot be read (" + line(cause) + ")",
            COPY),
        cause);
  }

  /** A layer whose weights do not fit what the plan says of it. */
  static LastlayerException layer(Path file, Node node, Throwable cause) {
    return new LastlayerException(
        new Problem(
            Kind.DATA,
            file.toString(),
            "a Keras network whose weights fit its layers",
            "the layer '" + node.name() + "' (" + node.type() + "): " + line(cause),
            SAVE_WHOLE),
        cause);
  }

  /** Layers that are not imported, by name. */
  static LastlayerException layers(Path file, String found, @Nullable Throwable cause) {
    var problem =
        new Problem(
            Kind.DATA,
            file.toString(),
            "a Keras network of layers that can be imported",
            found,
            "Export it to ONNX instead: net.export(\"net.onnx\", format=\"onnx\") in Keras 3, or"
                + " tf2onnx before.");
    return cause == null ? new LastlayerException(problem) : new LastlayerException(problem, cause);
  }

  /** One line: the innermost message, which is the one that says something. */
  static String line(Throwable thrown) {
    Throwable inner = thrown;
    while (inner.getCause() != null && inner.getCause() != inner) {
      inner = inner.getCause();
    }
    String message = inner.getMessage();
    String text =
        message == null || message.isBlank() ? inner.getClass().getSimpleName() : message.strip();
    String first = text.lines().findFirst().orElse(text);
    return first.length() > 160 ? first.substring(0, 160) + "…" : first;
  }
}
