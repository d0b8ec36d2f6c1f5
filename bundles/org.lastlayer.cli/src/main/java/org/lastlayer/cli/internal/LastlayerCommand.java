package org.lastlayer.cli.internal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "lastlayer",
    synopsisSubcommandLabel = "COMMAND",
    description = "Look at what a trained network has learned.",
    footer = {
      "",
      "Before the command: --features A,B  --dropins DIR  --verbose",
      "Exit codes: 0 done, 2 request wrong, 3 data wrong, 4 resource missing,",
      "5 extension failed, 70 internal, 130 cancelled."
    })
final class LastlayerCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "A command must be named. The first to try: lastlayer demo");
  }
}
