package org.lastlayer.pipeline.internal.osgi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.pipeline.ExtensionChange;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.Extensions;
import org.lastlayer.pipeline.ModelSummary;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/**
 * Extensions and models as they come and go, by the events of their services: the extender of model
 * bundles registers every card. Threads: any number.
 */
final class Arrivals {
  private static final String FILTER = "(|(extension.id=*)(model.id=*))";

  private final BundleContext context;
  private final ServiceRegistry registry;

  Arrivals(BundleContext context, ServiceRegistry registry) {
    this.context = context;
    this.registry = registry;
  }

  List<ModelSummary> models() {
    try {
      var all = new ArrayList<ModelSummary>();
      for (var reference : context.getServiceReferences(ModelCard.class, "(model.id=*)")) {
        all.add(model(reference));
      }
      all.sort(Comparator.comparing(ModelSummary::id));
      return List.copyOf(all);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  Extensions.Listening listen(Consumer<ExtensionChange> listener) {
    ServiceListener own =
        event -> {
          var type = event.getType();
          if (type == ServiceEvent.REGISTERED || type == ServiceEvent.UNREGISTERING) {
            var change = change(type == ServiceEvent.REGISTERED, event.getServiceReference());
            if (change != null) {
              listener.accept(change);
            }
          }
        };
    try {
      context.addServiceListener(own, FILTER);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
    return () -> {
      try {
        context.removeServiceListener(own);
      } catch (IllegalStateException e) {
        // the bundle was stopped, and its listeners with it
        return;
      }
    };
  }

  private @Nullable ExtensionChange change(boolean arrived, ServiceReference<?> reference) {
    var classes = List.of((String[]) reference.getProperty("objectClass"));
    if (classes.contains(ModelCard.class.getName())) {
      var model = model(reference);
      return new ExtensionChange(
          arrived, "model", model.id(), model.title(), model.bundle(), model.version());
    }
    return Stream.of(ExtensionKind.values())
        .filter(kind -> classes.contains(kind.service().getName()))
        .findFirst()
        .map(kind -> registry.summary(kind, reference))
        .map(
            s ->
                new ExtensionChange(
                    arrived, s.kind().word(), s.id(), s.title(), s.bundle(), s.version()))
        .orElse(null);
  }

  private static ModelSummary model(ServiceReference<?> reference) {
    return new ModelSummary(
        text(reference, "model.id"),
        text(reference, "model.title"),
        text(reference, "model.paper"),
        text(reference, "model.bundle"),
        text(reference, "model.version"));
  }

  private static String text(ServiceReference<?> reference, String name) {
    return Objects.requireNonNullElse(reference.getProperty(name), "").toString();
  }
}
