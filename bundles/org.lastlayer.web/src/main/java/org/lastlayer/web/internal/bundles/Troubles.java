package org.lastlayer.web.internal.bundles;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/**
 * What is wrong with bundles, as whoever starts them says by services with the property {@code
 * trouble.reason}. Threads: any number.
 */
final class Troubles implements AutoCloseable {
  private static final String FILTER = "(trouble.reason=*)";

  private final BundleContext context;
  private @Nullable ServiceListener listener;

  /**
   * One of them.
   *
   * @param bundle symbolic name, or the file's where it is no bundle
   * @param file where its jar lies
   * @param reason a sentence
   */
  record Trouble(String bundle, String version, String file, String reason) {
    private static Trouble of(ServiceReference<?> reference) {
      return new Trouble(
          text(reference, "trouble.bundle"),
          text(reference, "trouble.version"),
          text(reference, "trouble.file"),
          text(reference, "trouble.reason"));
    }

    private static String text(ServiceReference<?> reference, String name) {
      return Objects.toString(reference.getProperty(name), "");
    }
  }

  Troubles(BundleContext context) {
    this.context = context;
  }

  /** Tells of each from now on: true when it comes, false when it is over. */
  void listen(BiConsumer<Boolean, Trouble> told) {
    ServiceListener own =
        event -> {
          if (event.getType() == ServiceEvent.REGISTERED
              || event.getType() == ServiceEvent.UNREGISTERING) {
            told.accept(
                event.getType() == ServiceEvent.REGISTERED,
                Trouble.of(event.getServiceReference()));
          }
        };
    try {
      context.addServiceListener(own, FILTER);
      listener = own;
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  List<Trouble> all() {
    try {
      var found = context.getAllServiceReferences(null, FILTER);
      var all = new ArrayList<Trouble>();
      for (var each : found == null ? new ServiceReference<?>[0] : found) {
        all.add(Trouble.of(each));
      }
      return all;
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    var own = listener;
    if (own != null) {
      context.removeServiceListener(own);
    }
  }
}
