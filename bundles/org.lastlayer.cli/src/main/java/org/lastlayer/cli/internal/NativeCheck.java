package org.lastlayer.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/**
 * Whether native code loads here. A bundle that has some registers a service {@code
 * Callable<String>} whose property {@code native.library} names it: called, it loads the library,
 * does the least with it, and answers what there is to say.
 */
final class NativeCheck {
  private static final String NAME = "native.library";

  private NativeCheck() {}

  static List<Finding> findings(BundleContext context) {
    var found = new ArrayList<Finding>();
    for (var each : Offered.by(context, Callable.class, NAME)) {
      found.add(one(String.valueOf(each.getProperty(NAME)), context.getService(each)));
    }
    return found;
  }

  private static Finding one(String name, @Nullable Object service) {
    if (!(service instanceof Callable<?> check)) {
      return Finding.wrong("native code", name + " cannot be asked for", "The log says why.");
    }
    long begun = System.nanoTime();
    try {
      var said = String.valueOf(check.call());
      var took = Text.seconds((System.nanoTime() - begun) / 1e9);
      return Finding.ok("native code", name + " " + said + ", loaded in " + took);
    } catch (UnsupportedOperationException e) {
      return Finding.note(
          "native code",
          name + ": " + e.getMessage(),
          "What needs it cannot be used here; all else can.");
    } catch (Exception | LinkageError e) {
      return Finding.wrong(
          "native code",
          name + " does not load: " + e,
          "Its bundle is broken, the system's C library too old, or the cache may not run code.");
    }
  }
}
