package org.lastlayer.launcher.fake;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Fails at its start. */
public final class BadActivator implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    throw new IllegalStateException("no licence for this machine");
  }

  @Override
  public void stop(BundleContext context) {}
}
