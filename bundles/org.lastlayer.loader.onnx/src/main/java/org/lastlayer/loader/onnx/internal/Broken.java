package org.lastlayer.loader.onnx.internal;

import java.nio.file.Path;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;

/** What is said of files that are no good. */
final class Broken {
  static final String EXPECTED = "a network in the ONNX format";

  private Broken() {}

  static Problem problem(Path file, String expected, String found, String advice) {
    return new Problem(Kind.DATA, file.toString(), expected, found, advice);
  }

  static LastlayerException cut(Path file, String found) {
    return new LastlayerException(
        problem(
            file,
            EXPECTED,
            found,
            "It may have been cut short while it was copied: copy it again, or export it again."));
  }

  static LastlayerException notOnnx(Path file, String found, String advice) {
    return new LastlayerException(problem(file, EXPECTED, found, advice));
  }

  /** One line of at most 200 characters without what would disturb a terminal. */
  static String line(String text) {
    var plain = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
    return plain.length() > 200 ? plain.substring(0, 200) + "…" : plain;
  }
}
