package org.lastlayer.api.cluster;

import java.util.Map;
import org.lastlayer.api.run.RunContext;
import org.osgi.annotation.versioning.ProviderType;

/** Opens clusters; a service where the program was started with the libraries for it. */
@ProviderType
public interface Clusters {
  /**
   * Connects, starts the processes and ships the bundles.
   *
   * @param master as the cluster's own tools name it
   * @param settings of the cluster's own, by name
   * @param worker of this process, which a cluster within it uses
   * @throws org.lastlayer.api.problem.LastlayerException RESOURCE where there is none
   */
  Cluster open(String master, Map<String, String> settings, PartWorker worker, RunContext run);
}
