package org.lastlayer.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lastlayer.launcher.fake.FakeCommand;

/** A distribution with the real script and launcher, and one bundle: {@link FakeCommand}. */
final class FakeDistribution {
  private FakeDistribution() {}

  /** Writes it; the answer is the script. {@code imports} is the bundle's Import-Package. */
  static Path write(Path folder, String imports) throws IOException {
    Path bundle = folder.resolve("bundles/org/test/fake/1.0.0/fake-1.0.0.jar");
    for (Path parent :
        List.of(bundle.getParent(), folder.resolve("features"), folder.resolve("bin"))) {
      Files.createDirectories(parent);
    }
    Path lib = Files.createDirectory(folder.resolve("lib"));
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(Dist.root().resolve("lib"))) {
      for (Path jar : jars) {
        Files.copy(jar, lib.resolve(jar.getFileName()));
      }
    }
    Path script = folder.resolve("bin/lastlayer");
    Files.copy(Dist.root().resolve("bin/lastlayer"), script);
    Files.writeString(
        folder.resolve("features/fake.json"),
        """
        {
          "feature-resource-version": "1.0",
          "id": "org.test:fake-feature:1.0.0",
          "bundles": [ { "id": "org.test:fake:1.0.0" } ]
        }
        """);
    BundleJar.write(
        bundle,
        Map.of(
            "Bundle-SymbolicName",
            "org.test.fake",
            "Bundle-Activator",
            FakeCommand.class.getName(),
            "Import-Package",
            imports),
        FakeCommand.class,
        Map.of());
    return script;
  }
}
