package org.lastlayer.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lastlayer.pipeline.PipelineRequest;
import org.lastlayer.pipeline.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "validate",
    description = "Check a pipeline file and all it names; tell every problem at once.")
final class ValidateCommand implements Callable<Integer> {
  private final Tools tools;

  @Parameters(paramLabel = "PIPELINE", description = "The pipeline, a JSON file.")
  Path pipeline = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "a.b=value",
      description = "Change one entry of the pipeline first.")
  List<String> sets = new ArrayList<>();

  ValidateCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    var request = PipelineRequest.of(pipeline).withSets(sets);
    try (var plan = Runs.plan(tools, request, RunOptions.defaults())) {
      for (var warning : plan.warnings()) {
        tools.line("warning: " + warning);
      }
      tools.line(
          request.name()
              + " is valid: "
              + Text.count(plan.items(), "item")
              + ", "
              + Text.count(plan.steps().size(), "step")
              + ".");
    }
    return ExitCode.DONE;
  }
}
