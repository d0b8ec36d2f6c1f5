package org.lastlayer.pipeline.internal.work;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lastlayer.pipeline.PipelineRequest;
import org.lastlayer.pipeline.Plan;
import org.lastlayer.pipeline.RunListener;
import org.lastlayer.pipeline.RunOptions;
import org.lastlayer.pipeline.RunReport;
import org.lastlayer.pipeline.Workbench;
import org.lastlayer.pipeline.internal.extension.Registry;
import org.lastlayer.pipeline.internal.extension.Samples;

/** Plans and runs in this process. Threads: any number. */
public final class LocalWorkbench implements Workbench {
  private final Registry registry;
  private final Function<Path, Samples> samples;
  private final Supplier<String> road;
  private final @Nullable Elsewhere elsewhere;

  /**
   * A workbench.
   *
   * @param samples given the store's folder
   * @param road name of the road that this process's arithmetic takes
   */
  public LocalWorkbench(Registry registry, Function<Path, Samples> samples, Supplier<String> road) {
    this(registry, samples, road, null);
  }

  /**
   * The same.
   *
   * @param elsewhere for runs on a cluster; null where there is no way to one
   */
  public LocalWorkbench(
      Registry registry,
      Function<Path, Samples> samples,
      Supplier<String> road,
      @Nullable Elsewhere elsewhere) {
    this.elsewhere = elsewhere;
    this.registry = registry;
    this.samples = samples;
    this.road = road;
  }

  @Override
  public Plan plan(PipelineRequest request, RunOptions options) {
    return new Planner(registry, samples, road.get(), elsewhere).plan(request, options);
  }

  @Override
  public RunReport run(Plan plan, RunListener listener) {
    if (!(plan instanceof LocalPlan local)) {
      throw new IllegalArgumentException("a plan is run by the workbench that made it");
    }
    return new Runner(local, listener).run();
  }
}
