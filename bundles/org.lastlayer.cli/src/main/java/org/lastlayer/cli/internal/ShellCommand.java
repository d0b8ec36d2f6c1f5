package org.lastlayer.cli.internal;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "shell",
    description = "The Gogo shell: look at bundles and services, install and remove them.")
final class ShellCommand implements Callable<Integer> {
  private final Tools tools;

  ShellCommand(Tools tools) {
    this.tools = tools;
  }

  /**
   * The shell is a bundle of its own, which the launcher started for this command; it ends with the
   * framework.
   */
  @Override
  public Integer call() throws InterruptedException {
    tools.stopped().await();
    return ExitCode.DONE;
  }
}
