package org.lastlayer.cli.internal;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lastlayer.pipeline.PipelineRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "run", description = "Run a pipeline file.")
final class RunCommand implements Callable<Integer> {
  private final Tools tools;

  @Parameters(paramLabel = "PIPELINE", description = "The pipeline, a JSON file.")
  Path pipeline = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run folder (default: runs/NAME here).")
  @Nullable Path out;

  @Option(
      names = "--dry-run",
      description = "Check everything and say what would be done; write nothing.")
  boolean dryRun;

  @Mixin RunArguments arguments = new RunArguments();

  @Mixin ClusterOptions cluster = new ClusterOptions();

  RunCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    var request = PipelineRequest.of(pipeline).withSets(arguments.sets);
    var options = arguments.options(out).withCluster(cluster.cluster());
    if (dryRun) {
      Runs.dryRun(tools, request, options);
      return ExitCode.DONE;
    }
    var report = Runs.run(tools, request, options, arguments.progress);
    if (arguments.progress == ProgressMode.JSON) {
      tools.line(Runs.json(report));
    } else {
      Runs.tell(tools, report);
    }
    return ExitCode.DONE;
  }
}
