package org.lastlayer.pipeline.internal.osgi;

import org.jspecify.annotations.Nullable;
import org.lastlayer.api.run.Road;
import org.osgi.framework.BundleContext;

/** Asks which road arithmetic takes. Not held: a kernel bundle may be replaced while we run. */
final class Roads {
  private Roads() {}

  static String of(BundleContext context) {
    var reference = context.getServiceReference(Road.class);
    if (reference == null) {
      return "plain";
    }
    @Nullable Road road = context.getService(reference);
    try {
      return road == null ? "plain" : road.name();
    } finally {
      context.ungetService(reference);
    }
  }
}
