package org.lastlayer.api.cluster;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.run.RunContext;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Processes that do parts of one run, each by the {@link PartWorker} of its own framework.
 *
 * <p>Every method blocks, tells progress to the run it is given and ends with {@link
 * org.lastlayer.api.run.Cancelled}, the cluster's own work ended too, once that run is cancelled. A
 * part that fails with a problem fails the call with the same problem. Threads: one.
 */
@ProviderType
public interface Cluster extends AutoCloseable {
  /** How many parts are done at the same time. */
  int slots();

  /** What it is and how large, for people. */
  String title();

  /**
   * Does every part.
   *
   * @param what for the line of progress
   * @return results in the order of the parts
   */
  List<byte[]> map(String what, String job, List<Part> parts, RunContext run);

  /**
   * Does every part and merges the results of each key, on the cluster.
   *
   * @param merge what {@link PartWorker#merge} is told
   * @return one result for each key
   */
  Map<Integer, byte[]> reduce(
      String what, String job, List<Part> parts, String merge, RunContext run);

  /**
   * Writes the rows of all parts as a Parquet data set.
   *
   * @param folder which must not exist yet
   */
  void publish(
      String what,
      String job,
      List<Part> parts,
      List<PartColumn> columns,
      URI folder,
      RunContext run);

  /** What the work has cost since it was opened, by name, in a fixed order. */
  Map<String, Double> costs();

  @Override
  void close();
}
