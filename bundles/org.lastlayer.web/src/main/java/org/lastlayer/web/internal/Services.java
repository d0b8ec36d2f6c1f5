package org.lastlayer.web.internal;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** Services that may come and go, asked for when they are used. Threads: any number. */
final class Services {
  private Services() {}

  /** The preferred one, or null. Not held: its bundle may be replaced while we run. */
  static <T> @Nullable T get(BundleContext context, Class<T> type) {
    var reference = context.getServiceReference(type);
    if (reference == null) {
      return null;
    }
    @Nullable T service = context.getService(reference);
    context.ungetService(reference);
    return service;
  }
}
