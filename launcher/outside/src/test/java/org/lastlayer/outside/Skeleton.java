package org.lastlayer.outside;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A bundle without what its methods do: its manifest and the classes of the packages it exports.
 * Enough to compare what it promises, and a fifth of the size.
 */
final class Skeleton {
  private static final LocalDateTime THEN = LocalDateTime.of(2026, 1, 1, 0, 0);
  private static final ClassFile CLASSES = ClassFile.of();

  private final Manifest manifest;
  private final Map<String, byte[]> classes;

  private Skeleton(Manifest manifest, Map<String, byte[]> classes) {
    this.manifest = manifest;
    this.classes = classes;
  }

  static Skeleton of(Path bundle) throws IOException {
    try (JarFile jar = new JarFile(bundle.toFile())) {
      String exported = jar.getManifest().getMainAttributes().getValue("Export-Package");
      Map<String, byte[]> classes = new TreeMap<>();
      for (var entry : jar.stream().filter(each -> each.getName().endsWith(".class")).toList()) {
        String name = entry.getName();
        String home = name.substring(0, Math.max(0, name.lastIndexOf('/'))).replace('/', '.');
        if (("," + exported).contains("," + home + ";")) {
          classes.put(name, bare(jar.getInputStream(entry).readAllBytes()));
        }
      }
      return new Skeleton(jar.getManifest(), classes);
    }
  }

  private static byte[] bare(byte[] bytes) {
    return CLASSES.transformClass(
        CLASSES.parse(bytes),
        ClassTransform.transformingMethods(
            (method, element) -> {
              if (!(element instanceof CodeModel)) {
                method.with(element);
              }
            }));
  }

  /** The same with one method fewer. */
  Skeleton without(String type, String method) {
    String name = type.replace('.', '/') + ".class";
    Map<String, byte[]> fewer = new TreeMap<>(classes);
    byte[] before = classes.get(name);
    byte[] after =
        CLASSES.transformClass(
            CLASSES.parse(before),
            ClassTransform.dropping(
                element ->
                    element instanceof MethodModel found
                        && found.methodName().equalsString(method)));
    if (after.length == before.length) {
      throw new IllegalArgumentException(type + " has no method " + method);
    }
    fewer.put(name, after);
    return new Skeleton(manifest, fewer);
  }

  /** The same with another version of a package. */
  Skeleton with(String exported, String version) {
    Manifest other = new Manifest(manifest);
    Attributes attributes = other.getMainAttributes();
    String old = attributes.getValue("Export-Package");
    attributes.putValue(
        "Export-Package",
        old.replaceFirst(
            exported.replace(".", "\\.") + ";version=\"[\\d.]+\"",
            exported + ";version=\"" + version + "\""));
    return new Skeleton(other, classes);
  }

  /** As a jar; the same bytes each time. */
  Path write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      kept(manifest).write(head);
      put(zip, JarFile.MANIFEST_NAME, head.toByteArray());
      for (var each : classes.entrySet()) {
        put(zip, each.getKey(), each.getValue());
      }
    }
    return file;
  }

  private static Manifest kept(Manifest all) {
    Manifest few = new Manifest();
    few.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    for (String header :
        new String[] {
          "Bundle-ManifestVersion", "Bundle-SymbolicName", "Bundle-Version", "Export-Package"
        }) {
      few.getMainAttributes().putValue(header, all.getMainAttributes().getValue(header));
    }
    return few;
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(THEN);
    zip.putNextEntry(entry);
    zip.write(bytes);
  }
}
