package org.lastlayer.pipeline.internal.osgi;

import org.jspecify.annotations.Nullable;
import org.lastlayer.api.cluster.Clusters;
import org.lastlayer.api.cluster.PartWorker;
import org.lastlayer.pipeline.internal.work.Elsewhere;
import org.osgi.framework.BundleContext;

/** Looks for the way to clusters among the services, when it is wanted. */
final class ClusterServices {
  private ClusterServices() {}

  static Elsewhere of(BundleContext context) {
    return new Elsewhere(
        () -> service(context, Clusters.class),
        () -> {
          var worker = service(context, PartWorker.class);
          if (worker == null) {
            throw new IllegalStateException("the worker of this process is gone");
          }
          return worker;
        });
  }

  private static <T> @Nullable T service(BundleContext context, Class<T> type) {
    var reference = context.getServiceReference(type);
    return reference == null ? null : context.getService(reference);
  }
}
