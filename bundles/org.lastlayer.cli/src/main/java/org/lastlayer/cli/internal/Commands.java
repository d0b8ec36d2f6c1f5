package org.lastlayer.cli.internal;

import java.util.List;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.run.Cancelled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, and the one place where what they throw becomes text and an exit code. */
final class Commands {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  private final Tools tools;

  Commands(Tools tools) {
    this.tools = tools;
  }

  int execute(String... arguments) {
    var line = new CommandLine(new LastlayerCommand());
    for (var command : commands()) {
      line.addSubcommand(command);
    }
    line.addSubcommand(new CommandLine.HelpCommand());
    line.setOut(tools.out()).setErr(tools.err());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.getSubcommands()
        .values()
        .forEach(sub -> sub.getCommandSpec().mixinStandardHelpOptions(true));
    line.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
    line.setParameterExceptionHandler((e, args) -> wrongArguments(e));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, List.of(arguments)));
    return line.execute(arguments);
  }

  private List<Object> commands() {
    return List.of(
        new DemoCommand(tools),
        new RunCommand(tools),
        new ValidateCommand(tools),
        new ListCommand(tools),
        new DescribeCommand(tools),
        new LayersCommand(tools),
        new CardCommand(tools),
        new ExtractCommand(tools),
        new NeighborsCommand(tools),
        new ReduceCommand(tools),
        new PlaceCommand(tools),
        new CompareCommand(tools),
        new AlignCommand(tools),
        new MeasureCommand(tools),
        new ServeCommand(tools),
        new ShareCommand(tools),
        new ShellCommand(tools));
  }

  private int wrongArguments(ParameterException e) {
    tools.err().println(e.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(e, tools.err())) {
      tools
          .err()
          .println("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    }
    return ExitCode.REQUEST;
  }

  private int failed(Exception e, List<String> arguments) {
    switch (e) {
      case Refused refused -> {
        return tell(refused.problems(), arguments, String.valueOf(refused.getMessage()));
      }
      case LastlayerException wrong -> {
        return tell(wrong, arguments, "");
      }
      case Cancelled cancelled -> {
        tools
            .err()
            .println(
                "Cancelled. What was finished is kept in the store; nothing half-written is left.");
        return ExitCode.CANCELLED;
      }
      case InterruptedException interrupted -> {
        Thread.currentThread().interrupt();
        return ExitCode.CANCELLED;
      }
      default -> {
        LOG.error("{} failed", arguments, e);
        tools.err().println("A fault of Lastlayer's own, not of your input: " + e);
        tools.err().println("Run it again with --verbose for the details, and please report them.");
        return ExitCode.INTERNAL;
      }
    }
  }

  private int tell(LastlayerException wrong, List<String> arguments, String rest) {
    LOG.debug("{} failed", arguments, wrong);
    tools.err().println(Text.problems(wrong.problems(), rest));
    return ExitCode.of(wrong.problems());
  }

  /** The bundle's version, as its manifest has it. */
  private static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      var bundle = org.osgi.framework.FrameworkUtil.getBundle(Version.class);
      return new String[] {
        "lastlayer " + (bundle == null ? "(not in a framework)" : bundle.getVersion())
      };
    }
  }
}
