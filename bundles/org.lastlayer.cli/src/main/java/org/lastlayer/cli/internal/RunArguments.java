package org.lastlayer.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.lastlayer.pipeline.RunOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Arguments of every command that runs a pipeline. */
final class RunArguments {
  @Option(
      names = "--set",
      paramLabel = "a.b=value",
      description = "Change one entry of the pipeline; may be given several times.")
  List<String> sets = new ArrayList<>();

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description = "Where results are kept (default: a folder of the user's).")
  @Nullable Path store;

  @Mixin ThreadsOption threads = new ThreadsOption();

  @Option(
      names = "--strict",
      description =
          "An item that cannot be read ends the run; without it, it is skipped and listed.")
  boolean strict;

  @Option(
      names = "--progress",
      paramLabel = "MODE",
      description = "auto, bar, plain, json or none (default: auto).")
  ProgressMode progress = ProgressMode.AUTO;

  RunOptions options(@Nullable Path out) {
    return new RunOptions(out, store, threads.asked(), null, strict, new AtomicBoolean());
  }
}
