package org.lastlayer.cli.internal;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lastlayer.pipeline.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "share",
    description =
        "Write a finished run as a page that needs no server: one HTML file, or a folder for any"
            + " web server.")
final class ShareCommand implements Callable<Integer> {
  private final Tools tools;

  @Parameters(paramLabel = "RUN", description = "Run folder.")
  Path folder = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE.html|FOLDER",
      required = true,
      description = "A file for at most 50,000 items, or a folder for any number.")
  Path out = Path.of("");

  @Option(names = "--map", paramLabel = "NAME", description = "The map to begin with.")
  @Nullable String map;

  @Option(names = "--store", paramLabel = "DIR", description = "Where small pictures are kept.")
  @Nullable Path store;

  ShareCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    var pages = tools.needPages();
    try (var run = tools.live().open(folder, RunOptions.defaults().withStore(store))) {
      pages.write(run, out, map);
    }
    tools.line("Wrote " + out.toAbsolutePath().normalize());
    return ExitCode.DONE;
  }
}
