package org.lastlayer.cli.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.matrix.RemotePaths;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, and the one place where what they throw becomes text and an exit code. */
final class Commands {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  /** By name, in the order of the help text. Picocli reads a class when it is made: only one is. */
  static final Map<String, Function<Tools, Object>> KNOWN = new LinkedHashMap<>();

  static {
    KNOWN.put("demo", DemoCommand::new);
    KNOWN.put("run", RunCommand::new);
    KNOWN.put("validate", ValidateCommand::new);
    KNOWN.put("list", ListCommand::new);
    KNOWN.put("describe", DescribeCommand::new);
    KNOWN.put("layers", LayersCommand::new);
    KNOWN.put("card", CardCommand::new);
    KNOWN.put("extract", ExtractCommand::new);
    KNOWN.put("neighbors", NeighborsCommand::new);
    KNOWN.put("reduce", ReduceCommand::new);
    KNOWN.put("place", PlaceCommand::new);
    KNOWN.put("compare", CompareCommand::new);
    KNOWN.put("align", AlignCommand::new);
    KNOWN.put("measure", MeasureCommand::new);
    KNOWN.put("serve", ServeCommand::new);
    KNOWN.put("share", ShareCommand::new);
    KNOWN.put("shell", ShellCommand::new);
    KNOWN.put("doctor", DoctorCommand::new);
  }

  /** The commands whose files may lie on other machines. */
  private static final Set<String> ABROAD = Set.of("run", "validate", "serve");

  private final Tools tools;

  Commands(Tools tools) {
    this.tools = tools;
  }

  int execute(String... arguments) {
    var line = new CommandLine(new LastlayerCommand());
    var only = arguments.length == 0 ? null : KNOWN.get(arguments[0]);
    if (only == null) {
      KNOWN.values().forEach(command -> line.addSubcommand(command.apply(tools)));
      line.addSubcommand(new CommandLine.HelpCommand());
    } else {
      line.addSubcommand(only.apply(tools));
    }
    line.setOut(tools.out()).setErr(tools.err());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.getSubcommands()
        .forEach(
            (name, sub) -> {
              sub.getCommandSpec().mixinStandardHelpOptions(true);
              sub.registerConverter(Path.class, text -> path(text, ABROAD.contains(name)));
            });
    line.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
    line.setParameterExceptionHandler((e, args) -> wrongArguments(e));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, List.of(arguments)));
    return line.execute(arguments);
  }

  /**
   * A file of this machine, or of another.
   *
   * @param abroad whether the command can work with another's, where its file system is on the
   *     class path
   */
  private static Path path(String text, boolean abroad) {
    if (!abroad && RemotePaths.named(text)) {
      throw new CommandLine.TypeConversionException(
          "expected a path on this machine, found '" + text + "'. Copy the file first.");
    }
    try {
      return RemotePaths.of(text, "");
    } catch (LastlayerException e) {
      var problem = e.problems().getFirst();
      throw new CommandLine.TypeConversionException(
          "expected "
              + problem.expected()
              + ", found "
              + problem.found()
              + ". "
              + problem.advice());
    } catch (InvalidPathException e) {
      throw new CommandLine.TypeConversionException("'" + text + "' is no path");
    }
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
  static String version() {
    var bundle = org.osgi.framework.FrameworkUtil.getBundle(Commands.class);
    return bundle == null ? "(not in a framework)" : bundle.getVersion().toString();
  }

  private static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"lastlayer " + version()};
    }
  }
}
