package org.lastlayer.api.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Starts the framework in a process of a cluster. Found by {@code ServiceLoader}: the class path of
 * such a process has the launcher, and this package is the same to it and to the bundles.
 */
@ProviderType
public interface NodeStarter {
  /**
   * Starts the bundles of a distribution.
   *
   * @param home bundles and features
   * @param files finds files of other machines by their URIs
   * @return closing it stops the framework
   * @throws IllegalStateException when it does not start
   */
  PartWorker start(Path home, Function<URI, Path> files);
}
