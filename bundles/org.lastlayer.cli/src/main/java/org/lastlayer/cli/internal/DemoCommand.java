package org.lastlayer.cli.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.pipeline.PipelineRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description =
        "The whole job on the embedded model and 10,000 embedded images. Needs no network.")
final class DemoCommand implements Callable<Integer> {
  private final Tools tools;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run folder (default: lastlayer-demo here).")
  Path out = Path.of("lastlayer-demo");

  @Mixin RunArguments arguments = new RunArguments();

  DemoCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    var home = tools.home();
    var pipeline =
        home == null
            ? Path.of("config", "fashion.json")
            : home.resolve("config").resolve("fashion.json");
    if (!Files.isRegularFile(pipeline)) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.RESOURCE,
              "the demo's pipeline",
              "at " + pipeline,
              "no file",
              "Unpack or build the distribution anew."));
    }
    var report =
        Runs.run(
            tools,
            PipelineRequest.of(pipeline).withSets(arguments.sets),
            arguments.options(out),
            arguments.progress);
    if (arguments.progress == ProgressMode.JSON) {
      tools.line(Runs.json(report));
      return ExitCode.DONE;
    }
    Runs.tell(tools, report);
    var features = accuracy(report.maps(), "tsne");
    var pixels = accuracy(report.maps(), "tsne-pixels");
    if (features != null && pixels != null) {
      tools.line(
          "10-NN label accuracy in the t-SNE map: "
              + Text.figure(features)
              + " of the feature space, "
              + Text.figure(pixels)
              + " of the pixels.");
    }
    return ExitCode.DONE;
  }

  private static @org.jspecify.annotations.Nullable Double accuracy(
      Map<String, Map<String, Double>> maps, String map) {
    return maps.getOrDefault(map, Map.of()).get("knn_accuracy_10");
  }
}
