package org.lastlayer.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.lastlayer.launcher.fake.FakeMetric;

/** Makes small bundles of the test's own classes. */
public final class BundleJar {
  private BundleJar() {}

  /** A metric with the id {@code fake}, as another author would pack it. */
  public static void metric(Path file) throws IOException {
    write(
        file,
        Map.of(
            "Bundle-SymbolicName", "org.test.metric",
            "Bundle-Version", "1.0.0",
            "Import-Package",
                "org.lastlayer.api.metric;version=\"[1,2)\",org.lastlayer.api.extension;version=\"[1,2)\"",
            "Service-Component", "OSGI-INF/metric.xml"),
        FakeMetric.class,
        Map.of(
            "OSGI-INF/metric.xml",
            """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="fake">
              <property name="extension.id" type="String" value="fake"/>
              <property name="extension.title" type="String" value="A metric of a test"/>
              <service>
                <provide interface="org.lastlayer.api.metric.DistanceMetricExtension"/>
              </service>
              <implementation class="%s"/>
            </scr:component>
            """
                .formatted(FakeMetric.class.getName())));
  }

  /** One class, the given headers, further entries of text. */
  static void write(
      Path file, Map<String, String> headers, Class<?> type, Map<String, String> entries)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Bundle-ManifestVersion", "2");
    headers.forEach(attributes::putValue);
    // Complete before it has its name: somebody may be watching the folder.
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(part);
        JarOutputStream jar = new JarOutputStream(out, manifest);
        InputStream code = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      jar.putNextEntry(new ZipEntry(type.getName().replace('.', '/') + ".class"));
      code.transferTo(jar);
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    Files.move(part, file);
  }
}
