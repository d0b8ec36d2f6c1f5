package org.lastlayer.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Bundles that do not run, components that wait, native code of another machine. */
final class BundleCheck {
  private BundleCheck() {}

  static List<Finding> findings(BundleContext context) {
    var all = new ArrayList<Finding>();
    int good = 0;
    var natives = new ArrayList<String>();
    for (var bundle : context.getBundles()) {
      boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
      boolean fine = bundle.getState() == (fragment ? Bundle.RESOLVED : Bundle.ACTIVE);
      good += fine || bundle.getState() == Bundle.STARTING ? 1 : 0;
      if (!fine && bundle.getState() != Bundle.STARTING) {
        all.add(
            Finding.wrong(
                "bundle",
                name(bundle) + " is " + state(bundle),
                "What it said when the program started stands above, and in the log."));
      }
      if (fragment && fine && bundle.getSymbolicName().contains(".lib.")) {
        natives.add(bundle.getSymbolicName().replace("org.lastlayer.lib.", ""));
      }
    }
    all.addFirst(Finding.ok("bundles", good + " of " + context.getBundles().length + " run"));
    components(context, all);
    all.add(
        natives.isEmpty()
            ? Finding.note(
                "native libraries",
                "none for this system",
                "Models need them; the distribution has those of Linux on x86-64.")
            : Finding.ok("native libraries", String.join(", ", natives)));
    return all;
  }

  private static void components(BundleContext context, List<Finding> all) {
    var reference = context.getServiceReference(ServiceComponentRuntime.class);
    ServiceComponentRuntime runtime = reference == null ? null : context.getService(reference);
    if (runtime == null) {
      all.add(Finding.wrong("components", "nobody runs them", "Reinstall: Felix SCR is missing."));
      return;
    }
    int well = 0;
    for (var description : runtime.getComponentDescriptionDTOs()) {
      for (var each : runtime.getComponentConfigurationDTOs(description)) {
        well += each.unsatisfiedReferences.length == 0 && each.failure == null ? 1 : 0;
        for (var missing : each.unsatisfiedReferences) {
          all.add(
              Finding.note(
                  "component",
                  description.name + " waits for the service " + missing.name,
                  "The bundle that offers it is missing, or did not start."));
        }
        if (each.failure != null) {
          all.add(
              Finding.wrong(
                  "component",
                  description.name
                      + " of "
                      + description.bundle.symbolicName
                      + " failed: "
                      + each.failure.lines().findFirst().orElse(""),
                  "The log has the rest; tell whoever made that bundle, or take it away."));
        }
      }
    }
    all.add(Finding.ok("components", Text.count(well, "component") + " with all that they need"));
  }

  private static String name(Bundle bundle) {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }

  private static String state(Bundle bundle) {
    return switch (bundle.getState()) {
      case Bundle.INSTALLED -> "installed, but something that it needs is missing";
      case Bundle.RESOLVED -> "not started";
      case Bundle.STOPPING -> "stopping";
      default -> ("in state " + bundle.getState()).toLowerCase(Locale.ROOT);
    };
  }
}
