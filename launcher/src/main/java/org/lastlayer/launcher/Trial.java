package org.lastlayer.launcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a bundle of somebody else's and tries what it registers, so that what is wrong with it is
 * known before it is used. Threads: the caller's, for as long as the bundle's own code takes.
 */
final class Trial {
  private static final Logger LOG = LoggerFactory.getLogger(Trial.class);
  private static final String ID = "extension.id";
  private static final String HEADER = "trial.header";

  private final BundleContext context;

  Trial(BundleContext context) {
    this.context = context;
  }

  /** What is wrong with it, in sentences; none where it does its work. */
  List<String> of(Bundle bundle) {
    try {
      bundle.start(Bundle.START_ACTIVATION_POLICY);
    } catch (BundleException | IllegalStateException e) {
      return bundle.getState() == Bundle.UNINSTALLED
          ? List.of()
          : List.of(Diagnosis.of(bundle, e, context));
    }
    List<String> wrong = new ArrayList<>();
    ServiceReference<?>[] offered = bundle.getRegisteredServices();
    for (ServiceReference<?> each : offered == null ? new ServiceReference<?>[0] : offered) {
      if (each.getProperty(ID) instanceof String id) {
        String why = tried(bundle, each);
        if (why != null) {
          wrong.add(bundle.getSymbolicName() + " has no usable '" + id + "': " + why);
        }
        String other = preferred(each, id);
        if (other != null) {
          wrong.add(
              bundle.getSymbolicName()
                  + " brings a second '"
                  + id
                  + "', which is not used: "
                  + other
                  + " has that id already.");
        }
      }
    }
    wrong.addAll(judged(bundle));
    wrong.addAll(Diagnosis.waiting(context, bundle));
    return wrong;
  }

  /**
   * What bundles that understand one of its headers say of it: each is a service {@code
   * Function<Bundle, List<String>>} whose property {@code trial.header} names these headers.
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // the property is the promise of this type
  private List<String> judged(Bundle bundle) {
    List<String> wrong = new ArrayList<>();
    try {
      for (ServiceReference<Function> each :
          context.getServiceReferences(Function.class, "(" + HEADER + "=*)")) {
        boolean concerned =
            Arrays.stream(headers(each)).anyMatch(h -> bundle.getHeaders("").get(h) != null);
        Function<Bundle, List<String>> judge = concerned ? context.getService(each) : null;
        if (judge != null) {
          wrong.addAll(judge.apply(bundle));
        }
      }
    } catch (InvalidSyntaxException | IllegalStateException e) {
      LOG.info("{} is not judged", bundle.getSymbolicName(), e); // it went meanwhile
    }
    return wrong;
  }

  private static String[] headers(ServiceReference<?> judge) {
    return judge.getProperty(HEADER) instanceof String[] names ? names : new String[0];
  }

  /** Makes it once, as whoever uses it first would; why that fails, or null. */
  private @Nullable String tried(Bundle bundle, ServiceReference<?> reference) {
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    FrameworkListener listener =
        (FrameworkEvent event) -> {
          if (event.getBundle() == bundle && event.getThrowable() != null) {
            thrown.compareAndSet(null, event.getThrowable());
          }
        };
    context.addFrameworkListener(listener);
    try {
      Object made = context.getService(reference);
      if (made != null) {
        context.ungetService(reference);
        return null;
      }
      if (reference.getBundle() == null) {
        return null; // it went meanwhile
      }
      String failure = Diagnosis.failure(context, bundle);
      if (failure != null) {
        return failure;
      }
      Throwable cause = thrown.get();
      return cause == null ? "it cannot be made." : Diagnosis.root(cause) + ".";
    } catch (RuntimeException | LinkageError e) {
      return Diagnosis.root(e) + ".";
    } finally {
      context.removeFrameworkListener(listener);
    }
  }

  /**
   * The bundle whose service of the same kind and id is taken instead; null where there is none.
   */
  private @Nullable String preferred(ServiceReference<?> reference, String id) {
    Object kinds = reference.getProperty(Constants.OBJECTCLASS);
    String kind = kinds instanceof String[] names && names.length > 0 ? names[0] : "";
    try {
      ServiceReference<?>[] same =
          context.getAllServiceReferences(
              kind, "(" + ID + "=" + id.replaceAll("([\\\\*()])", "\\\\$1") + ")");
      return Arrays.stream(same == null ? new ServiceReference<?>[0] : same)
          .filter(each -> each.compareTo(reference) > 0 && each.getBundle() != null)
          .map(each -> each.getBundle().getSymbolicName())
          .findFirst()
          .orElse(null);
    } catch (InvalidSyntaxException e) {
      return null;
    }
  }
}
