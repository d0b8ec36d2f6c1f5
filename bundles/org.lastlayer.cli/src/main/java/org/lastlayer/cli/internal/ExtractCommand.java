package org.lastlayer.cli.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.pipeline.PipelineRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "extract", description = "The feature vectors of a source, as a .npy file.")
final class ExtractCommand implements Callable<Integer> {
  private final Tools tools;

  @Option(
      names = "--source",
      paramLabel = "S",
      required = true,
      description = "A folder of images, or {\"use\":\"idx\", \"images\":\"…\"}.")
  String source = "";

  @Option(
      names = "--model",
      paramLabel = "M",
      required = true,
      description = "A file, or the id of an installed model.")
  String model = "";

  @Option(
      names = "--layer",
      paramLabel = "L",
      description = "The layer to read (default: the one before the classifier).")
  String layer = "auto";

  @Option(
      names = "--out",
      paramLabel = "X.npy",
      required = true,
      description =
          "The vectors, float32 [n × d]; beside them X.items.csv says which row is which item.")
  Path out = Path.of("");

  @Mixin RunArguments arguments = new RunArguments();

  ExtractCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() throws IOException {
    var file = out.toAbsolutePath();
    var items =
        file.resolveSibling(
            file.getFileName().toString().replaceFirst("\\.npy$", "") + ".items.csv");
    PlainFiles.mustBeNew(file, items);
    var from =
        source.stripLeading().startsWith("{")
            ? source
            : Tools.json(
                Tools.fields("use", "images", "path", Path.of(source).toAbsolutePath().toString()));
    var json =
        "{\"name\":\"extract\",\"source\":"
            + from
            + ",\"features\":{\"x\":"
            + Tools.json(Tools.fields("use", "layer", "model", model, "layer", layer))
            + "}}";
    var request =
        PipelineRequest.of("the request", json, Path.of("").toAbsolutePath())
            .withSets(arguments.sets);
    var folder = Files.createTempDirectory(parent(file), ".extract-");
    try {
      var report =
          Runs.run(tools, request, arguments.options(folder.resolve("run")), arguments.progress);
      Files.move(report.folder().resolve("features").resolve("x.npy"), file);
      Files.move(report.folder().resolve("items.csv"), items);
      tools.line(Text.count(report.items(), "row") + ": " + out);
      for (var skipped : report.skipped()) {
        tools.line("  skipped " + skipped.id() + ": " + skipped.reason());
      }
    } finally {
      remove(folder);
    }
    return ExitCode.DONE;
  }

  private static Path parent(Path file) {
    var parent = file.getParent();
    if (parent == null) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.REQUEST,
              "--out",
              "a file",
              file.toString(),
              "Name a file in a folder."));
    }
    return parent;
  }

  private static void remove(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
