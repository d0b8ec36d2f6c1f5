package org.lastlayer.cli.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Services of plain Java that bundles offer under a property. */
final class Offered {
  private Offered() {}

  /** All of a type that have the property, in the order of its value. */
  static List<ServiceReference<?>> by(BundleContext context, Class<?> type, String property) {
    try {
      var found = context.getServiceReferences(type.getName(), "(" + property + "=*)");
      return Arrays.stream(found == null ? new ServiceReference<?>[0] : found)
          .sorted(Comparator.comparing(each -> String.valueOf(each.getProperty(property))))
          .toList();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
