package org.lastlayer.pipeline.internal.osgi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.lastlayer.matrix.Digests;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Which code a bundle runs: its name and version and those of the bundles of ours that it imports
 * from, the api left out. The version of a snapshot does not change when its code does, so there
 * the classes are looked at. Nor can the version of what was dropped in be relied on, since nobody
 * keeps its author from packing other code under the same one: there every entry counts. Threads:
 * any number.
 */
final class BundleCode {
  private static final String OURS = "org.lastlayer.";
  private static final String API = "org.lastlayer.api";

  /** How the locations of the distribution's own bundles begin. */
  private static final String PACKED = "reference:";

  private final Map<String, String> known = new ConcurrentHashMap<>();

  String of(Bundle bundle) {
    var all = new TreeMap<String, Bundle>();
    gather(bundle, all);
    return all.values().stream().map(this::one).collect(Collectors.joining(" "));
  }

  private static void gather(Bundle bundle, Map<String, Bundle> into) {
    if (bundle.getSymbolicName().equals(API)
        || into.put(bundle.getSymbolicName(), bundle) != null) {
      return;
    }
    var wiring = bundle.adapt(BundleWiring.class);
    if (wiring == null) {
      return;
    }
    for (var wire : wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)) {
      var provider = wire.getProvider().getBundle();
      if (provider.getSymbolicName().startsWith(OURS)) {
        gather(provider, into);
      }
    }
  }

  private String one(Bundle bundle) {
    var version = bundle.getVersion();
    var name = bundle.getSymbolicName() + ":" + version;
    boolean packed = bundle.getLocation().startsWith(PACKED);
    if (packed && !version.getQualifier().contains("SNAPSHOT")) {
      return name;
    }
    var key = bundle.getBundleId() + "." + bundle.getLastModified();
    var pattern = packed ? "*.class" : "*";
    return name + "+" + known.computeIfAbsent(key, k -> content(bundle, pattern));
  }

  private static String content(Bundle bundle, String pattern) {
    var entries = bundle.findEntries("/", pattern, true);
    if (entries == null) {
      return "none";
    }
    var urls = new TreeMap<String, URL>();
    Collections.list(entries).forEach(u -> urls.put(u.getPath(), u));
    var sha = Digests.sha256();
    try {
      for (var url : urls.values()) {
        if (url.getPath().endsWith("/")) {
          continue; // a folder
        }
        sha.update(url.getPath().getBytes(StandardCharsets.UTF_8));
        try (var in = url.openStream()) {
          sha.update(in.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Digests.of(sha).hex().substring(0, 12);
  }
}
