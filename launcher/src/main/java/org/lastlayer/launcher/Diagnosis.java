package org.lastlayer.launcher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in a sentence why a bundle or its services cannot be used. */
final class Diagnosis {
  private static final Logger LOG = LoggerFactory.getLogger(Diagnosis.class);
  private static final Pattern MISSING =
      Pattern.compile("missing requirement \\[(\\S+) \\[[^]]*]\\(R [^)]*\\)] ([\\w.]+); (\\S+)");
  private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([\\w.]+)\\)");
  private static final int ACTIVATOR = BundleException.ACTIVATOR_ERROR;
  private static final Pattern VERSION = Pattern.compile("\\(version>=([\\w.]+)\\)");

  private static final String RUNTIME =
      "org.osgi.service.component.runtime.ServiceComponentRuntime";
  private static final String WAITS = " waits for a service: ";
  private static final String FAILED = " failed: ";

  private Diagnosis() {}

  /** Why a bundle does not start, with what is offered instead of what it needs. */
  static String of(Bundle bundle, Exception failure, BundleContext context) {
    String message = String.valueOf(failure.getMessage());
    String what = bundle.getSymbolicName() + " is left out: ";
    Matcher matcher = MISSING.matcher(message);
    String who = null;
    String need = null;
    String offered = "";
    // The last one is the cause of those before it.
    while (matcher.find()) {
      who = matcher.group(1);
      need = need(matcher.group(2), matcher.group(3));
      offered = offered(matcher.group(3), context);
    }
    if (who == null) {
      boolean own = failure instanceof BundleException e && e.getType() == ACTIVATOR;
      return what + (own ? "its activator fails: " : "") + root(failure) + ".";
    }
    String subject = who.equals(bundle.getSymbolicName()) ? "it" : who;
    return what + subject + " needs " + need + ", which no bundle here offers" + offered + ".";
  }

  /** What was thrown first, behind what frameworks wrapped around it. */
  static String root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause.toString().lines().findFirst().orElse("").replaceFirst("\\.$", "");
  }

  /** The versions of a package that there are, where it is only the version that is wrong. */
  private static String offered(String filter, BundleContext context) {
    Matcher named = PACKAGE.matcher(filter);
    if (!named.find()) {
      return "";
    }
    TreeSet<String> versions = new TreeSet<>();
    for (Bundle each : context.getBundles()) {
      BundleRevision revision = each.adapt(BundleRevision.class);
      if (revision == null) {
        continue;
      }
      for (BundleCapability offer :
          revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)) {
        if (named.group(1).equals(offer.getAttributes().get("osgi.wiring.package"))) {
          versions.add(String.valueOf(offer.getAttributes().get("version")));
        }
      }
    }
    return versions.isEmpty() ? "" : "; there is version " + String.join(", ", versions);
  }

  private static String need(String namespace, String filter) {
    Matcher named = PACKAGE.matcher(filter);
    if (!named.find()) {
      return namespace + " " + filter;
    }
    Matcher version = VERSION.matcher(filter);
    return "the package "
        + named.group(1)
        + (version.find() ? " (version " + version.group(1) + " or a later one)" : "");
  }

  /** Components of Declarative Services that wait for something or failed, in all bundles. */
  static List<String> waiting(BundleContext context) {
    return context.getServiceReference(RUNTIME) == null
        ? List.of("No bundle runs Declarative Services.")
        : components(context, new Bundle[0]);
  }

  /** The same of one bundle. */
  static List<String> waiting(BundleContext context, Bundle bundle) {
    return components(context, bundle).stream().filter(said -> said.contains(WAITS)).toList();
  }

  /** Why a component of that bundle failed, or null where none did. */
  static @Nullable String failure(BundleContext context, Bundle bundle) {
    return components(context, bundle).stream()
        .filter(said -> said.contains(FAILED))
        .map(said -> said.substring(said.indexOf(FAILED) + FAILED.length()))
        .findFirst()
        .orElse(null);
  }

  /** Speaks to the runtime by reflection: its types belong to a bundle. */
  private static List<String> components(BundleContext context, Bundle... bundles) {
    List<String> said = new ArrayList<>();
    ServiceReference<?> reference = context.getServiceReference(RUNTIME);
    if (reference == null) {
      return said;
    }
    try {
      Class<?> type = reference.getBundle().loadClass(RUNTIME);
      Object runtime = context.getService(reference);
      Object descriptions =
          type.getMethod("getComponentDescriptionDTOs", Bundle[].class)
              .invoke(runtime, (Object) bundles);
      for (Object description : (Collection<?>) descriptions) {
        Object configurations =
            type.getMethod("getComponentConfigurationDTOs", description.getClass())
                .invoke(runtime, description);
        for (Object configuration : (Collection<?>) configurations) {
          Object[] missing = (Object[]) field(configuration, "unsatisfiedReferences");
          for (Object each : missing) {
            said.add(field(description, "name") + WAITS + field(each, "name") + ".");
          }
          if (field(configuration, "failure") instanceof String text && !text.isBlank()) {
            LOG.info("{} failed: {}", field(description, "name"), text);
            said.add(field(description, "name") + FAILED + first(text) + ".");
          }
        }
      }
    } catch (ReflectiveOperationException e) {
      said.add("Declarative Services cannot be asked: " + e);
    }
    return said;
  }

  /** Of a stack trace in full: what was thrown first. */
  private static String first(String trace) {
    String found = trace.lines().findFirst().orElse("");
    for (String line : trace.lines().toList()) {
      if (line.startsWith("Caused by: ")) {
        found = line.substring("Caused by: ".length());
      }
    }
    return found;
  }

  private static Object field(Object dto, String name) throws ReflectiveOperationException {
    Object value = dto.getClass().getField(name).get(dto);
    return value == null ? "" : value;
  }
}
