package org.lastlayer.launcher;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.service.feature.ID;

/**
 * The folder of a packed distribution. Never written to.
 *
 * @param root the folder that holds {@code bin}, {@code lib}, {@code bundles}, {@code features},
 *     {@code dropins}
 */
record Home(Path root) {

  /** The distribution that this class was loaded from: {@code lib} lies beside {@code bundles}. */
  static Home own() {
    String named = System.getProperty("lastlayer.home");
    if (named != null) {
      return new Home(Path.of(named).toAbsolutePath());
    }
    try {
      Path jar = Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path lib = jar.toAbsolutePath().getParent();
      Path root = lib == null ? null : lib.getParent();
      if (root != null && Files.isDirectory(root.resolve("bundles"))) {
        return new Home(root);
      }
      throw new LaunchException(
          LaunchException.INTERNAL, jar + " lies in no distribution: no folder bundles beside it.");
    } catch (URISyntaxException e) {
      throw new LaunchException(LaunchException.INTERNAL, "Unreadable place: " + e.getInput());
    }
  }

  Path features() {
    return root.resolve("features");
  }

  Path dropins() {
    return root.resolve("dropins");
  }

  Path config() {
    return root.resolve("config");
  }

  /** The file of a bundle, in the layout of a Maven repository. */
  Path bundle(ID id) {
    String classifier = id.getClassifier().map(c -> "-" + c).orElse("");
    return root.resolve("bundles")
        .resolve(id.getGroupId().replace('.', '/'))
        .resolve(id.getArtifactId())
        .resolve(id.getVersion())
        .resolve(id.getArtifactId() + "-" + id.getVersion() + classifier + ".jar");
  }
}
