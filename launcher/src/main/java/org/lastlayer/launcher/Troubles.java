package org.lastlayer.launcher;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * What is wrong with bundles, a sentence each. Everyone in the framework can read it and hear of
 * it: each is a service {@code Supplier} of its sentence with the properties {@code
 * trouble.reason}, {@code trouble.bundle}, {@code trouble.version} and {@code trouble.file}, plain
 * Java, since launcher and bundles share no types of their own. Threads: any number.
 */
final class Troubles {
  private record Told(String reason, ServiceRegistration<?> service) {}

  private final BundleContext context;
  private final Map<String, Told> all = new TreeMap<>();

  Troubles(BundleContext context) {
    this.context = context;
  }

  /**
   * Tells one.
   *
   * @param key of what it is about: it has one at a time
   * @param bundle symbolic name, or the file's name where it has none
   * @param file where it lies, empty for one of the distribution
   * @return whether that is new
   */
  synchronized boolean tell(String key, String bundle, String version, String file, String reason) {
    Told known = all.get(key);
    if (known != null && known.reason.equals(reason)) {
      return false;
    }
    clear(key);
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put("trouble.reason", reason);
    properties.put("trouble.bundle", bundle);
    properties.put("trouble.version", version);
    properties.put("trouble.file", file);
    Supplier<String> sentence = () -> reason;
    all.put(key, new Told(reason, context.registerService(Supplier.class, sentence, properties)));
    return true;
  }

  /** It is well again, or gone. */
  synchronized void clear(String key) {
    Told known = all.remove(key);
    if (known != null) {
      try {
        known.service.unregister();
      } catch (IllegalStateException e) {
        // The framework has stopped, and its services with it.
      }
    }
  }

  /** All that is wrong now. */
  synchronized List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    all.values().forEach(told -> sentences.add(told.reason));
    return sentences;
  }
}
