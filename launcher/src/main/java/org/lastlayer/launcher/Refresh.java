package org.lastlayer.launcher;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of the classes of bundles that went or were replaced. Threads: any number; one after the
 * other.
 */
final class Refresh {
  private static final Logger LOG = LoggerFactory.getLogger(Refresh.class);
  private static final long MOST_SECONDS = 10;

  private final BundleContext context;
  private final Predicate<Bundle> stuck;

  /**
   * In that framework.
   *
   * @param stuck whether code of a bundle is not coming back: to stop such a one would hold up the
   *     framework
   */
  Refresh(BundleContext context, Predicate<Bundle> stuck) {
    this.context = context;
    this.stuck = stuck;
  }

  /** Of that bundle and of those that use its packages; waits until it is done. */
  synchronized void of(Bundle bundle) {
    FrameworkWiring wiring = context.getBundle(0).adapt(FrameworkWiring.class);
    Collection<Bundle> all = wiring.getDependencyClosure(List.of(bundle));
    for (Bundle each : all) {
      if (each != bundle && stuck.test(each)) {
        LOG.info("{} keeps its classes: {} uses them and is stuck", bundle, each);
        return;
      }
    }
    CountDownLatch done = new CountDownLatch(1);
    wiring.refreshBundles(
        List.of(bundle),
        event -> {
          if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
            done.countDown();
          }
        });
    try {
      if (!done.await(MOST_SECONDS, TimeUnit.SECONDS)) {
        LOG.info("The framework is still letting go of {}", bundle);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
