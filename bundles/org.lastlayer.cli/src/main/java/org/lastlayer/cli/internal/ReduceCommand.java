package org.lastlayer.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.ExtensionKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "reduce", description = "A map of vectors in a .npy file.")
final class ReduceCommand implements Callable<Integer> {
  private final Tools tools;

  @Parameters(paramLabel = "X.npy", description = "Rows to map, [n × d].")
  Path data = Path.of("");

  @Option(
      names = "--use",
      paramLabel = "R",
      required = true,
      description = "A reducer, or {\"use\":\"…\", …}.")
  String use = "";

  @Option(names = "--set", paramLabel = "name=value", description = "A parameter of the reducer.")
  List<String> sets = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "S", description = "Seed of all chance (default: 42).")
  long seed = PlainFiles.SEED;

  @Mixin ThreadsOption threads = new ThreadsOption();

  @Option(
      names = "--out",
      paramLabel = "Y.npy",
      required = true,
      description = "The map, float32 [n × 2 or 3].")
  Path out = Path.of("");

  ReduceCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    PlainFiles.mustBeNew(out);
    var reducer =
        tools
            .extensions()
            .create(ExtensionKind.REDUCER, use, sets, Path.of("").toAbsolutePath(), Reducer.class);
    try (var x = Npy.open(data);
        var run = PlainFiles.run(tools, seed, threads.asked())) {
      PlainFiles.refuse(reducer.check(x.info().rows(), x.info().cols()));
      try (var projection = reducer.fit(x, run);
          var map = projection.embedding()) {
        Npy.write(out, map);
        tools.line(
            out
                + ": "
                + Text.count(map.info().rows(), "row")
                + ", "
                + Text.count(map.info().cols(), "column"));
        projection
            .measures()
            .forEach((name, value) -> tools.line("  " + name + "  " + Text.figure(value)));
      }
    }
    return ExitCode.DONE;
  }
}
