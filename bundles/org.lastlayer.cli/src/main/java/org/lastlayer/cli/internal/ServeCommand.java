package org.lastlayer.cli.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.matrix.RemotePaths;
import org.lastlayer.pipeline.RunOptions;
import org.lastlayer.pipeline.live.ServeOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "serve",
    description =
        "Offer finished runs over HTTP on this machine: neighbours under any metric, swapped live.")
final class ServeCommand implements Callable<Integer> {
  private static final int TOKEN_BYTES = 24;

  private final Tools tools;

  @Parameters(paramLabel = "RUN", arity = "0..*", description = "Run folders to open.")
  List<Path> runs = new ArrayList<>();

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Where to listen (default: 127.0.0.1, this machine only).")
  String host = "127.0.0.1";

  @Option(names = "--port", paramLabel = "N", description = "Which port (default: any free one).")
  int port;

  @Option(
      names = "--token",
      paramLabel = "T",
      description = "What requests must carry (default: made anew, and printed).")
  @Nullable String token;

  @Option(names = "--store", paramLabel = "DIR", description = "Where built indexes are kept.")
  @Nullable Path store;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "A further folder whose files may be read and written, beside the one you are in and those"
              + " that hold the runs.")
  List<Path> data = new ArrayList<>();

  @Option(
      names = "--allow-install",
      description = "Let the page install and remove bundles, which are programs.")
  boolean allowInstall;

  @Option(names = "--no-run", description = "Let the page start no pipelines and maps.")
  boolean noRun;

  @Mixin ThreadsOption threads = new ThreadsOption();

  ServeCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() throws InterruptedException {
    var server = tools.needServer();
    check();
    var options = RunOptions.defaults().withStore(store).withThreads(threads.asked());
    var copies = new ArrayList<Path>();
    for (var folder : runs) {
      var run = tools.live().open(folder, options);
      tools.line(LiveText.about(run));
      if (RemotePaths.is(folder)) {
        copies.add(run.folder());
      }
    }
    var offered = offered(options, copies);
    var address = server.start(offered);
    tools.line("Open http://" + address.getAuthority() + "/#token=" + offered.token());
    tools.line("Listening at " + address);
    if (!loopback()) {
      new Opened(tools, offered).tell();
    }
    tools.line("Ctrl-C ends it.");
    try {
      tools.stopped().await();
    } finally {
      server.stop();
    }
    return ExitCode.DONE;
  }

  /**
   * What is offered.
   *
   * @param copies of runs of other machines, whose neighbours nobody asked for
   */
  private ServeOptions offered(RunOptions options, List<Path> copies) {
    var roots = new ArrayList<Path>();
    roots.add(Path.of("").toAbsolutePath());
    for (var folder : runs) {
      var parent = folder.toAbsolutePath().normalize().getParent();
      if (parent != null && !RemotePaths.is(folder)) {
        roots.add(parent);
      }
    }
    roots.addAll(copies);
    roots.addAll(data);
    var home = tools.home();
    return new ServeOptions(
        host,
        port,
        token == null ? secret() : token,
        roots,
        home == null ? null : home.resolve("config"),
        allowInstall ? tools.dropins() : null,
        !noRun,
        options);
  }

  private boolean loopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("it was looked up before", e);
    }
  }

  private void check() {
    var problems = new ArrayList<Problem>();
    for (var folder : data) {
      if (RemotePaths.is(folder) || !Files.isDirectory(folder)) {
        problems.add(
            new Problem(
                Problem.Kind.REQUEST,
                "--data",
                "a folder of this machine",
                "'" + folder + "'",
                "Make it first."));
      }
    }
    if (allowInstall && tools.dropins() == null) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST,
              "--allow-install",
              "a folder for bundles that is watched",
              "none",
              "Name one before the command: lastlayer --dropins DIR serve …"));
    }
    if (port < 0 || port > 65_535) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST, "--port", "from 0 to 65535", Integer.toString(port), ""));
    }
    try {
      if (!InetAddress.getByName(host).isLoopbackAddress() && token == null) {
        problems.add(
            new Problem(
                Problem.Kind.REQUEST,
                "--host " + host,
                "a loopback address, or a --token of yours",
                "an address that others reach",
                "Everybody who has the token can read these runs: choose one and keep it."));
      }
    } catch (UnknownHostException e) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST, "--host", "an address of this machine", "'" + host + "'", ""));
    }
    PlainFiles.refuse(problems);
  }

  private static String secret() {
    var bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
