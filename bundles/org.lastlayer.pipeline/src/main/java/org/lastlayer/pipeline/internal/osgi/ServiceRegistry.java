package org.lastlayer.pipeline.internal.osgi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lastlayer.api.extension.Extension;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.ExtensionSummary;
import org.lastlayer.pipeline.internal.extension.Handle;
import org.lastlayer.pipeline.internal.extension.Registry;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The extensions that bundles have registered as services, asked for anew each time: nothing has to
 * be kept up to date. A service is taken only when an extension is used, and given back with the
 * bundle that took it. Threads: any number.
 */
final class ServiceRegistry implements Registry {
  private final BundleContext context;
  private final BundleCode code = new BundleCode();

  ServiceRegistry(BundleContext context) {
    this.context = context;
  }

  @Override
  public List<Handle> all() {
    var all = new ArrayList<Handle>();
    for (var kind : ExtensionKind.values()) {
      Arrays.stream(references(kind))
          .sorted(Comparator.<ServiceReference<?>>reverseOrder()) // the preferred first
          .map(r -> handle(kind, r))
          .forEach(all::add);
    }
    return all;
  }

  private ServiceReference<?>[] references(ExtensionKind kind) {
    try {
      var found = context.getServiceReferences(kind.service().getName(), "(extension.id=*)");
      return found == null ? new ServiceReference<?>[0] : found;
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Handle handle(ExtensionKind kind, ServiceReference<?> reference) {
    var summary = summary(kind, reference);
    return new Handle(
        summary,
        () -> service(reference, summary),
        () -> {
          var owner = reference.getBundle();
          return owner == null ? summary.bundle() + ":" + summary.version() : code.of(owner);
        });
  }

  /** What a service says of itself; also of one that is going. */
  ExtensionSummary summary(ExtensionKind kind, ServiceReference<?> reference) {
    var bundle = reference.getBundle();
    return new ExtensionSummary(
        kind,
        property(reference, "extension.id"),
        property(reference, "extension.title"),
        property(reference, "extension.summary"),
        property(reference, "extension.paper"),
        bundle == null ? "" : bundle.getSymbolicName(),
        bundle == null ? "" : bundle.getVersion().toString(),
        facts(kind, reference));
  }

  /** The properties under the word of the kind, such as {@code metric.range}. */
  private static Map<String, String> facts(ExtensionKind kind, ServiceReference<?> reference) {
    var prefix = kind.word() + ".";
    var facts = new TreeMap<String, String>();
    for (var key : reference.getPropertyKeys()) {
      var value = String.valueOf(reference.getProperty(key));
      if (key.startsWith(prefix) && !value.isEmpty()) {
        facts.put(key.substring(prefix.length()), value);
      }
    }
    return facts;
  }

  private static String property(ServiceReference<?> reference, String name) {
    return reference.getProperty(name) instanceof String text ? text : "";
  }

  private Extension<?, ?> service(ServiceReference<?> reference, ExtensionSummary summary) {
    if (context.getService(reference) instanceof Extension<?, ?> extension) {
      return extension;
    }
    throw new LastlayerException(
        new Problem(
            Problem.Kind.EXTENSION,
            summary.kind().word() + " " + summary.id(),
            "an extension that starts",
            "none",
            "Bundle " + summary.bundle() + " went away or failed to start; see the log."));
  }
}
