package org.lastlayer.web.internal.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The page of the installed bundle that has the manifest header {@code Lastlayer-Page}. */
public final class BundlePage implements PageFiles {
  private static final String HEADER = "Lastlayer-Page";

  private final Map<String, URL> files = new TreeMap<>();

  /** Looks for it; there may be none. */
  public BundlePage(BundleContext context) {
    for (var bundle : context.getBundles()) {
      var folder = bundle.getHeaders("").get(HEADER);
      if (folder != null) {
        add(bundle, folder);
        return;
      }
    }
  }

  private void add(Bundle bundle, String folder) {
    var found = bundle.findEntries(folder, "*", true);
    for (var url : found == null ? List.<URL>of() : Collections.list(found)) {
      var path = url.getPath().substring(url.getPath().indexOf(folder) + folder.length() + 1);
      if (!path.isEmpty() && !path.endsWith("/")) {
        files.put(path, url);
      }
    }
  }

  @Override
  public List<String> paths() {
    return List.copyOf(files.keySet());
  }

  @Override
  public byte @Nullable [] read(String path) {
    var url = files.get(path);
    if (url == null) {
      return null;
    }
    try (var in = url.openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
