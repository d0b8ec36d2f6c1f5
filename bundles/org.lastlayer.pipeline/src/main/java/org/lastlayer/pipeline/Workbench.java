package org.lastlayer.pipeline;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Checks, plans and runs pipelines; an OSGi service.
 *
 * <p>Threads: any number, any number of runs at once, also in other processes on the same store.
 */
@ProviderType
public interface Workbench {
  /**
   * Checks all that can be known before long work, opens the source, and says what a run would do.
   * Writes nothing.
   *
   * @throws org.lastlayer.api.problem.LastlayerException with <em>every</em> problem of the file,
   *     of the {@code --set}s and of the options
   * @throws org.lastlayer.api.run.Cancelled when the options' {@code cancelled} was set
   */
  Plan plan(PipelineRequest request, RunOptions options);

  /**
   * Runs a plan and puts its run folder in place; steps whose result the store has are not run. A
   * plan is run once.
   *
   * @throws org.lastlayer.api.problem.LastlayerException when it fails; no run folder is left or
   *     changed then, but what was finished stays in the store
   * @throws org.lastlayer.api.run.Cancelled within a second after the options' {@code cancelled}
   *     was set; as above
   */
  RunReport run(Plan plan, RunListener listener);
}
