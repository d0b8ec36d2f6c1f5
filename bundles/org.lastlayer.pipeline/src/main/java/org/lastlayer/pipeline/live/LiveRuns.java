package org.lastlayer.pipeline.live;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lastlayer.pipeline.DataRoots;
import org.lastlayer.pipeline.RunOptions;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The runs that are open in this process; an OSGi service. Threads: any number.
 *
 * <p>It follows the extensions: a metric that goes away is let go of at once, see {@link LiveList},
 * and taken up again when it comes back.
 */
@ProviderType
public interface LiveRuns {
  /**
   * Opens a finished run; the same one again while it is open.
   *
   * @param options store and threads; the rest is not looked at
   * @throws org.lastlayer.api.problem.LastlayerException when the folder is no run, or its files
   *     are not what they should be
   */
  LiveRun open(Path folder, RunOptions options);

  /** Those that are open, in the order in which they were opened. */
  List<LiveRun> all();

  /** The one that has that number, see {@link LiveRun#number}. */
  Optional<LiveRun> find(int number);

  /**
   * What metrics neighbour lists should have, in every run that is open or will be: what the
   * configuration of the workbench says. A list that is not named keeps what it has; one that was
   * named before and is not any more gets back the metric of its run. A metric that cannot be had
   * yet is taken when it comes; nothing is thrown.
   *
   * @param metrics by name of the list, as {@link LiveRun#swap} takes them
   */
  void configure(Map<String, String> metrics);

  /**
   * From now on whoever swaps a metric or asks for a map may name files in these folders only; the
   * parameters that a run was made with are its own.
   */
  void confine(DataRoots roots);

  /**
   * Tells of every run that is opened or closed, or has another map, from now on, until what is
   * returned is closed. Must return soon.
   */
  LiveRun.Listening listen(Consumer<RunChange> listener);
}
