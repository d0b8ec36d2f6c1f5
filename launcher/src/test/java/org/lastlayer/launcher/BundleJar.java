package org.lastlayer.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.lastlayer.launcher.fake.FakeMetric;

/** Makes small bundles of the test's own classes. */
public final class BundleJar {
  private BundleJar() {}

  private static final String API =
      "org.lastlayer.api.metric;version=\"[1,2)\",org.lastlayer.api.extension;version=\"[1,2)\"";

  /** A metric with the id {@code fake}, as another author would pack it. */
  public static void metric(Path file) throws IOException {
    write(
        file,
        headers("org.test.metric", "1.0.0", API),
        FakeMetric.class,
        component(
            "metric.DistanceMetricExtension", "fake", "A metric of a test", FakeMetric.class));
  }

  /** A bundle with one extension, a class without nested ones that are needed to be found here. */
  public static void extension(
      Path file, String name, String version, String service, String id, Class<?> type)
      throws IOException {
    var imports =
        API
            + ",org.lastlayer.api.reduce;version=\"[1,2)\",org.lastlayer.api.matrix;version=\"[1,2)\""
            + ",org.lastlayer.api.run;version=\"[1,2)\",org.osgi.framework";
    write(
        file,
        headers(name, version, imports),
        type,
        component(service, id, id + " of a test", type));
  }

  static Map<String, String> headers(String name, String version, String imports) {
    return Map.of(
        "Bundle-SymbolicName", name,
        "Bundle-Version", version,
        "Import-Package", imports,
        "Service-Component", "OSGI-INF/component.xml");
  }

  private static Map<String, String> component(
      String service, String id, String title, Class<?> type) {
    return Map.of(
        "OSGI-INF/component.xml",
        """
        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s">
          <property name="extension.id" type="String" value="%s"/>
          <property name="extension.title" type="String" value="%s"/>
          <service>
            <provide interface="org.lastlayer.api.%s"/>
          </service>
          <implementation class="%s"/>
        </scr:component>
        """
            .formatted(id, id, title, service, type.getName()));
  }

  /** One class, the given headers, further entries of text. */
  public static void write(
      Path file, Map<String, String> headers, Class<?> type, Map<String, String> entries)
      throws IOException {
    var bytes = new TreeMap<String, byte[]>();
    entries.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
    writeBytes(file, headers, type, bytes);
  }

  /** One class, the given headers, further entries. */
  public static void writeBytes(
      Path file, Map<String, String> headers, Class<?> type, Map<String, byte[]> entries)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Bundle-ManifestVersion", "2");
    headers.forEach(attributes::putValue);
    // Complete before it has its name: somebody may be watching the folder.
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(part);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      add(jar, type);
      for (Class<?> nested : type.getDeclaredClasses()) {
        add(jar, nested);
      }
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
      }
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void add(JarOutputStream jar, Class<?> type) throws IOException {
    var name = type.getName().replace('.', '/') + ".class";
    try (InputStream code = type.getResourceAsStream("/" + name)) {
      jar.putNextEntry(new ZipEntry(name));
      code.transferTo(jar);
    }
  }
}
