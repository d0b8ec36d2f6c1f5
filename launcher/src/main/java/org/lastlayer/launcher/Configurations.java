package org.lastlayer.launcher;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.feature.FeatureConfiguration;

/**
 * Hands a feature's configurations to Configuration Admin, by reflection: its types belong to a
 * bundle.
 */
final class Configurations {
  private static final String ADMIN = "org.osgi.service.cm.ConfigurationAdmin";

  private Configurations() {}

  static void apply(BundleContext context, Collection<FeatureConfiguration> configurations) {
    if (configurations.isEmpty()) {
      return;
    }
    ServiceReference<?> reference = context.getServiceReference(ADMIN);
    if (reference == null) {
      throw new LaunchException(
          LaunchException.INTERNAL, "A feature has configurations, but no bundle takes them.");
    }
    try {
      ClassLoader types = context.getService(reference).getClass().getClassLoader();
      Class<?> admin = types.loadClass(ADMIN);
      Class<?> configuration = types.loadClass("org.osgi.service.cm.Configuration");
      Method plain = admin.getMethod("getConfiguration", String.class, String.class);
      Method factory =
          admin.getMethod("getFactoryConfiguration", String.class, String.class, String.class);
      Method update = configuration.getMethod("update", Dictionary.class);
      Object service = context.getService(reference);
      for (FeatureConfiguration each : configurations) {
        // "?": whichever bundle asks for it may have it.
        Object target =
            each.getFactoryPid().isPresent()
                ? factory.invoke(service, each.getFactoryPid().get(), name(each.getPid()), "?")
                : plain.invoke(service, each.getPid(), "?");
        update.invoke(target, new Hashtable<>(each.getValues()));
      }
    } catch (ReflectiveOperationException e) {
      throw new LaunchException(
          LaunchException.INTERNAL, "The configurations of a feature were refused: " + e);
    }
  }

  private static String name(String pid) {
    return pid.substring(pid.indexOf('~') + 1);
  }
}
