package org.lastlayer.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The distribution's own bundles in Felix, inside the test's process. The api comes from the test's
 * class path instead of its bundle, so that a test can call services through the api's types.
 */
public final class FelixHarness implements AutoCloseable {
  private final Engine engine;

  private FelixHarness(Engine engine) {
    this.engine = engine;
  }

  /** Starts everything that a plain command starts. */
  public static FelixHarness start(Path folder, Path... dropins) {
    return start(List.of(), folder, dropins);
  }

  /** Starts the named features. */
  public static FelixHarness start(List<String> features, Path folder, Path... dropins) {
    Home home = new Home(Dist.root());
    return new FelixHarness(
        Engine.start(
            new Engine.Plan(
                home,
                FeatureFiles.choose(home.features(), features, ""),
                Arrays.asList(dropins),
                folder,
                SharedApi.packages(home),
                Set.of(SharedApi.BUNDLE),
                "")));
  }

  /** The framework's context, to install and find bundles. */
  public BundleContext context() {
    return engine.context();
  }

  /** What did not start and why. */
  public List<String> problems() {
    return engine.problems();
  }

  /** The bundle of that symbolic name. */
  public Bundle bundle(String name) {
    return Arrays.stream(context().getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No bundle " + name));
  }

  /** The only service of a type that fits a filter such as {@code (extension.id=l1)}. */
  public <T> T service(Class<T> type, String filter) {
    List<T> found = services(type, filter);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " services " + type.getName() + " for " + filter);
    }
    return found.get(0);
  }

  /** All services of a type that fit a filter, which may be null. */
  public <T> List<T> services(Class<T> type, String filter) {
    try {
      List<T> found = new ArrayList<>();
      for (ServiceReference<T> reference : context().getServiceReferences(type, filter)) {
        found.add(context().getService(reference));
      }
      return found;
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
