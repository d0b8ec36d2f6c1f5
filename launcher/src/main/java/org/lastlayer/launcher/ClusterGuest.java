package org.lastlayer.launcher;

import java.util.ServiceLoader;
import org.lastlayer.api.cluster.Clusters;
import org.osgi.framework.BundleContext;

/**
 * Ways to clusters that lie on the class path, for the bundles. The script puts them there, with
 * the api, for commands that ask for a cluster, and says so with a property: no other command loads
 * this class.
 */
final class ClusterGuest {
  private ClusterGuest() {}

  /** Makes them services. */
  static void join(BundleContext context) {
    for (Clusters each : ServiceLoader.load(Clusters.class, ClusterGuest.class.getClassLoader())) {
      context.registerService(Clusters.class, each, null);
    }
  }
}
