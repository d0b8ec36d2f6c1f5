package org.lastlayer.loader.onnx.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;

/** What can be said about a file before ONNX Runtime sees it, all at once. */
final class Checks {
  /** Types of input elements that pictures can be turned into. */
  static final int FLOAT = 1;

  static final int UINT8 = 2;
  static final int FLOAT16 = 10;
  static final int DOUBLE = 11;

  private static final Set<String> DOMAINS =
      Set.of(
          "",
          "ai.onnx.ml",
          "ai.onnx.training",
          "ai.onnx.preview.training",
          "com.microsoft",
          "com.microsoft.experimental",
          "com.microsoft.nchwc",
          "com.ms.internal.nhwc");

  private Checks() {}

  static void check(OnnxFile file) {
    var problems = new ArrayList<Problem>();
    operators(file, problems);
    external(file, problems);
    input(file, problems);
    if (!problems.isEmpty()) {
      throw new LastlayerException(problems, null);
    }
  }

  private static void operators(OnnxFile file, List<Problem> problems) {
    var foreign = new TreeSet<String>();
    for (var operator : file.graph().used()) {
      if (!DOMAINS.contains(operator.domain()) && !file.functions().contains(operator.domain())) {
        foreign.add(operator.domain() + "." + operator.type());
      }
    }
    if (!foreign.isEmpty()) {
      problems.add(
          Broken.problem(
              file.path(),
              "made of ONNX's own operators",
              "operators of its own: " + some(foreign),
              "Libraries of further operators are code and are not loaded: export it without"
                  + " them."));
    }
    if (file.graph().nodes().isEmpty()) {
      problems.add(
          Broken.problem(
              file.path(), Broken.EXPECTED, "a graph without a single step", "Export it again."));
    }
  }

  private static void external(OnnxFile file, List<Problem> problems) {
    for (var name : file.graph().external()) {
      var beside = beside(file.path(), name);
      if (beside == null) {
        problems.add(
            Broken.problem(
                file.path(),
                "a network whose weights are in its own folder",
                "weights at '" + Broken.line(name) + "'",
                "Files elsewhere are not read: put them beside it and export it again."));
      } else if (!Files.isRegularFile(beside)) {
        problems.add(
            new Problem(
                Kind.DATA,
                file.path().toString(),
                "together with the files that hold its weights",
                "no file '" + Broken.line(name) + "' beside it",
                "Copy that file into the same folder, under the same name."));
      }
    }
  }

  /** Null where the name leads out of the folder. */
  private static @Nullable Path beside(Path file, String name) {
    try {
      var folder = file.toAbsolutePath().normalize().getParent();
      if (name.isBlank() || folder == null || Path.of(name).isAbsolute()) {
        return null;
      }
      var beside = folder.resolve(name).normalize();
      return beside.startsWith(folder) ? beside : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static void input(OnnxFile file, List<Problem> problems) {
    var inputs = file.graph().inputs();
    if (inputs.size() != 1) {
      var found = inputs.stream().map(Value::text).collect(Collectors.joining(", "));
      problems.add(
          Broken.problem(
              file.path(),
              "a network with one input, a batch of pictures or vectors",
              inputs.size() + " inputs" + (found.isEmpty() ? "" : ": " + Broken.line(found)),
              "Export the part alone that takes the picture, for example an image tower."));
      return;
    }
    var input = inputs.getFirst();
    if (!Set.of(FLOAT, UINT8, FLOAT16, DOUBLE).contains(input.type())) {
      problems.add(
          Broken.problem(
              file.path(),
              "a network that takes floating-point numbers or bytes",
              "the input " + Broken.line(input.text()),
              "Networks for words or ids are not fed with pictures: see the extractors for text."));
    }
    int rank = input.shape().size();
    if (input.ranked() && (rank < 2 || rank > 4)) {
      problems.add(
          Broken.problem(
              file.path(),
              "a network that takes [n, channels, height, width], [n, height, width, channels],"
                  + " [n, height, width] or [n, numbers]",
              "the input " + Broken.line(input.text()),
              "Export it with one of these shapes."));
    }
  }

  /** The file as it was when it was read. */
  static void unchanged(OnnxFile file) throws IOException {
    if (Files.size(file.path()) != file.size()
        || !Files.getLastModifiedTime(file.path()).equals(file.time())) {
      throw Broken.cut(file.path(), "one that was changed while it was open");
    }
  }

  private static String some(Set<String> names) {
    return Broken.line(
        names.stream().limit(5).collect(Collectors.joining(", "))
            + (names.size() > 5 ? " and " + (names.size() - 5) + " more" : ""));
  }
}
