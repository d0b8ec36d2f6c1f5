package org.lastlayer.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lastlayer.pipeline.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "shell",
    description =
        "The Gogo shell: swap metrics and ask for neighbours; look at bundles, install and remove them.")
final class ShellCommand implements Callable<Integer> {
  private final Tools tools;

  @Parameters(paramLabel = "RUN", arity = "0..*", description = "Run folders to open.")
  List<Path> runs = new ArrayList<>();

  ShellCommand(Tools tools) {
    this.tools = tools;
  }

  /**
   * The shell is a bundle of its own, which the launcher started for this command; it ends with the
   * framework.
   */
  @Override
  public Integer call() throws InterruptedException {
    runs.forEach(
        folder -> tools.line(LiveText.about(tools.live().open(folder, RunOptions.defaults()))));
    tools.stopped().await();
    return ExitCode.DONE;
  }
}
