package org.lastlayer.cli.internal;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.FinishedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "place",
    description = "Places new vectors on the map of a finished run, which stays as it is.")
final class PlaceCommand implements Callable<Integer> {
  private final Tools tools;

  @Parameters(paramLabel = "NEW.npy", description = "Rows of the features that were mapped.")
  Path data = Path.of("");

  @Option(names = "--run", paramLabel = "RUN", required = true, description = "Its folder.")
  Path folder = Path.of("");

  @Option(names = "--map", paramLabel = "NAME", required = true, description = "Which map.")
  String map = "";

  @Option(names = "--seed", paramLabel = "S", description = "Seed of all chance (default: 42).")
  long seed = PlainFiles.SEED;

  @Mixin ThreadsOption threads = new ThreadsOption();

  @Option(
      names = "--out",
      paramLabel = "Y.npy",
      required = true,
      description = "Where they lie, float32 [new × 2 or 3].")
  Path out = Path.of("");

  PlaceCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    PlainFiles.mustBeNew(out);
    var finished = FinishedMap.of(folder, map);
    var prepare = finished.prepare();
    var reducer = reducer(finished.reducer());
    var before = prepare == null ? null : reducer(prepare);
    try (var fresh = Npy.open(data);
        var run = PlainFiles.run(tools, seed, threads.asked());
        var placed = finished.place(fresh, reducer, before, run)) {
      Npy.write(out, placed);
      tools.line(
          out
              + ": "
              + Text.count(placed.info().rows(), "row")
              + ", "
              + Text.count(placed.info().cols(), "column"));
    }
    return ExitCode.DONE;
  }

  private Reducer reducer(String json) {
    return tools.make(ExtensionKind.REDUCER, json, Reducer.class);
  }
}
