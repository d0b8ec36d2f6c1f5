package org.lastlayer.launcher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Says in a sentence why a bundle or its services cannot be used. */
final class Diagnosis {
  private static final Pattern MISSING =
      Pattern.compile("missing requirement \\[(\\S+) \\[[^]]*]\\(R [^)]*\\)] ([\\w.]+); (\\S+)");
  private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([\\w.]+)\\)");
  private static final Pattern VERSION = Pattern.compile("\\(version>=([\\w.]+)\\)");

  private Diagnosis() {}

  static String of(Bundle bundle, Exception failure) {
    String message = String.valueOf(failure.getMessage());
    String what = bundle.getSymbolicName() + " is left out: ";
    Matcher matcher = MISSING.matcher(message);
    String who = null;
    String need = null;
    // The last one is the cause of those before it.
    while (matcher.find()) {
      who = matcher.group(1);
      need = need(matcher.group(2), matcher.group(3));
    }
    if (who == null) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      return what + cause;
    }
    String subject = who.equals(bundle.getSymbolicName()) ? "it" : who;
    return what + subject + " needs " + need + ", which no bundle here offers.";
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

  /**
   * The components of Declarative Services that wait for something. Speaks to the runtime by
   * reflection: its types belong to a bundle.
   */
  static List<String> waiting(BundleContext context) {
    List<String> waiting = new ArrayList<>();
    ServiceReference<?> reference =
        context.getServiceReference("org.osgi.service.component.runtime.ServiceComponentRuntime");
    if (reference == null) {
      return List.of("No bundle runs Declarative Services.");
    }
    try {
      Class<?> type =
          reference
              .getBundle()
              .loadClass("org.osgi.service.component.runtime.ServiceComponentRuntime");
      Object runtime = context.getService(reference);
      Object descriptions =
          type.getMethod("getComponentDescriptionDTOs", Bundle[].class)
              .invoke(runtime, (Object) new Bundle[0]);
      for (Object description : (Collection<?>) descriptions) {
        Object configurations =
            type.getMethod("getComponentConfigurationDTOs", description.getClass())
                .invoke(runtime, description);
        for (Object configuration : (Collection<?>) configurations) {
          Object[] missing = (Object[]) field(configuration, "unsatisfiedReferences");
          for (Object each : missing) {
            waiting.add(
                field(description, "name") + " waits for a service: " + field(each, "name"));
          }
          Object failure = field(configuration, "failure");
          if (failure instanceof String text && !text.isBlank()) {
            waiting.add(
                field(description, "name") + " failed: " + text.lines().findFirst().orElse(""));
          }
        }
      }
    } catch (ReflectiveOperationException e) {
      waiting.add("Declarative Services cannot be asked: " + e);
    }
    return waiting;
  }

  private static Object field(Object dto, String name) throws ReflectiveOperationException {
    Object value = dto.getClass().getField(name).get(dto);
    return value == null ? "" : value;
  }
}
