package org.lastlayer.launcher.fake;

import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Never comes back from its start, whatever is done to its thread. */
public final class LoopingActivator implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    while (true) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Override
  public void stop(BundleContext context) {}
}
