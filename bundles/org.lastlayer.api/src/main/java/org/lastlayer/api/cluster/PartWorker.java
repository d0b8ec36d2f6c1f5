package org.lastlayer.api.cluster;

import java.util.Iterator;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Does parts of a run in this process, with the extensions that are installed in it; a service in
 * every process of a cluster.
 *
 * <p>Parts are done again where a process was lost, so every one may be done twice, even at the
 * same time: what they leave are files that appear whole, under a name that depends on the part
 * alone.
 *
 * <p>Threads: any number. An interrupt of the calling thread ends the work with {@link
 * org.lastlayer.api.run.Cancelled}.
 */
@ProviderType
public interface PartWorker extends AutoCloseable {
  /**
   * Does a part.
   *
   * @param job the run it belongs to; opened once a process
   * @return its result, small: some megabytes at most
   * @throws org.lastlayer.api.problem.LastlayerException when it cannot be done
   */
  byte[] work(String job, String part);

  /**
   * Makes one result of several.
   *
   * @param what to do with them, as the worker that gave it out understands it
   * @param key of the results
   * @param results in the order of their parts
   */
  byte[] merge(String job, String what, int key, List<byte[]> results);

  /** Rows of a table that the part covers: values in the order of the table's columns. */
  Iterator<Object[]> rows(String job, String part);

  /** Lets go of models, sources and files. */
  @Override
  void close();
}
