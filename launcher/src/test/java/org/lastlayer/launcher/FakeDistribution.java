package org.lastlayer.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
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
    jar(bundle, imports);
    return script;
  }

  private static void jar(Path file, String imports) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Bundle-ManifestVersion", "2");
    attributes.putValue("Bundle-SymbolicName", "org.test.fake");
    attributes.putValue("Bundle-Activator", FakeCommand.class.getName());
    attributes.putValue("Import-Package", imports);
    String entry = FakeCommand.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest);
        InputStream type = FakeCommand.class.getResourceAsStream("FakeCommand.class")) {
      jar.putNextEntry(new ZipEntry(entry));
      type.transferTo(jar);
    }
  }
}
