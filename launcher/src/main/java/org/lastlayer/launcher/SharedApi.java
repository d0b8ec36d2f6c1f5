package org.lastlayer.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The api from this process's class path instead of its bundle: code outside the framework and
 * services inside it then mean the same types.
 */
final class SharedApi {
  /** The bundle that is left out then. */
  static final String BUNDLE = "org.lastlayer.api";

  private static final Pattern EXPORT = Pattern.compile("(?:^|,)([\\w.]+);version=\"([\\w.]+)\"");

  private SharedApi() {}

  /** The api's packages and versions, as its bundle promises them. */
  static String packages(Home home) {
    Path jar =
        FeatureFiles.choose(home.features(), List.of("lastlayer"), "").get(0).getBundles().stream()
            .map(bundle -> bundle.getID())
            .filter(id -> id.getArtifactId().equals(BUNDLE))
            .map(home::bundle)
            .findFirst()
            .orElseThrow();
    try (JarFile file = new JarFile(jar.toFile())) {
      String header = file.getManifest().getMainAttributes().getValue("Export-Package");
      List<String> packages = new ArrayList<>();
      for (MatchResult match : EXPORT.matcher(header).results().toList()) {
        packages.add(match.group(1) + ";version=" + match.group(2));
      }
      return String.join(",", packages);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
