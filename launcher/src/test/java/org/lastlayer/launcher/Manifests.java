package org.lastlayer.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The manifests of the distribution's bundles, by symbolic name. */
final class Manifests {
  private Manifests() {}

  /** Only what we made, that of the add-on included. */
  static Map<String, Attributes> own() {
    Map<String, Attributes> own = new TreeMap<>();
    for (Path root : List.of(Dist.root(), Addon.root())) {
      own.putAll(read(root.resolve("bundles").resolve("org").resolve("lastlayer")));
    }
    return own;
  }

  static Map<String, Attributes> all() {
    return read(Dist.root().resolve("bundles"));
  }

  private static Map<String, Attributes> read(Path folder) {
    Map<String, Attributes> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        try (JarFile file = new JarFile(jar.toFile())) {
          Attributes attributes = file.getManifest().getMainAttributes();
          found.put(name(attributes.getValue("Bundle-SymbolicName")), attributes);
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The clauses of a header with their attributes cut off; {@code mandatoryOnly} leaves optional
   * ones out.
   */
  static List<String> names(Attributes manifest, String header, boolean mandatoryOnly) {
    List<String> names = new ArrayList<>();
    for (String clause : clauses(manifest.getValue(header))) {
      if (!mandatoryOnly || !clause.contains("resolution:=optional")) {
        names.add(name(clause));
      }
    }
    return names;
  }

  private static String name(String clause) {
    int end = clause.indexOf(';');
    return (end < 0 ? clause : clause.substring(0, end)).strip();
  }

  /** Cut at commas outside of quotes. */
  private static List<String> clauses(@org.jspecify.annotations.Nullable String header) {
    List<String> clauses = new ArrayList<>();
    if (header == null) {
      return clauses;
    }
    boolean quoted = false;
    int from = 0;
    for (int at = 0; at <= header.length(); at++) {
      if (at == header.length() || (header.charAt(at) == ',' && !quoted)) {
        clauses.add(header.substring(from, at));
        from = at + 1;
      } else if (header.charAt(at) == '"') {
        quoted = !quoted;
      }
    }
    return clauses;
  }
}
