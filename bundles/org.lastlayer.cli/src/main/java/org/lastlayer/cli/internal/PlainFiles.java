package org.lastlayer.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;

/** What the commands on plain {@code .npy} files share. */
final class PlainFiles {
  /** Seed of those commands where none is given; the same as a pipeline's. */
  static final long SEED = 42;

  private PlainFiles() {}

  static LocalRun run(Tools tools, long seed, int threads) {
    int hands = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    return new LocalRun(
        seed,
        hands,
        HeapMatrix::builder,
        new LineSink(tools.err(), tools.terminal()),
        new AtomicBoolean());
  }

  /** For commands that only look at something: no seed, every processor, nothing said. */
  static LocalRun silent() {
    return LocalRun.of(0, Runtime.getRuntime().availableProcessors());
  }

  /** Refuses to write over anything, before the work begins. */
  static void mustBeNew(Path... files) {
    var problems = new ArrayList<Problem>();
    for (var file : files) {
      if (Files.exists(file)) {
        problems.add(
            new Problem(
                Problem.Kind.REQUEST,
                "--out",
                "a new file",
                file + ", which exists",
                "Move it, or name another."));
      }
      var folder = file.toAbsolutePath().getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        problems.add(
            new Problem(
                Problem.Kind.REQUEST,
                "--out",
                "in a folder that exists",
                folder.toString(),
                "Make it first."));
      }
    }
    refuse(problems);
  }

  static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new LastlayerException(problems, null);
    }
  }

  /** One label a line; an empty line is a row without a label. */
  static Labels labels(@Nullable Path file, long rows) {
    if (file == null) {
      return new Labels(List.of(), new int[0]);
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.RESOURCE,
              "--labels",
              "a text file in UTF-8",
              file + " (" + e.getMessage() + ")",
              ""),
          e);
    }
    if (lines.size() != rows) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.DATA,
              "--labels",
              Text.count(rows, "line") + ", one a row",
              Text.count(lines.size(), "line"),
              "An empty line is a row without a label."));
    }
    var names = lines.stream().filter(line -> !line.isBlank()).distinct().sorted().toList();
    int[] codes =
        lines.stream()
            .mapToInt(line -> line.isBlank() ? -1 : Collections.binarySearch(names, line))
            .toArray();
    return new Labels(names, codes);
  }
}
