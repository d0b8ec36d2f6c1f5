package org.lastlayer.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What executors need of the program: jars for their class path, and the bundles of the chosen
 * features in an archive that Spark unpacks where they run.
 *
 * @param jars files
 * @param archive file
 */
record Shipment(List<String> jars, String archive) {
  /** What Spark calls the unpacked archive. */
  static final String NAME = "lastlayer";

  /** A feature for commands that stay, such as the server, has no part in tasks. */
  private static final String FOR_COMMANDS = "lastlayer.commands";

  private static final Pattern BUNDLE =
      Pattern.compile("\"id\"\\s*:\\s*\"([^:\"]+):([^:\"]+):([^\"]+)\"");

  /** Of the class path that Spark has in its own versions. */
  private static final Pattern SPARKS = Pattern.compile("(logback|slf4j)-.*");

  /** Packs a distribution; the archive of one that was packed before is used again. */
  static Shipment of(Path home) {
    try {
      return new Shipment(classPath(home), archive(home).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> classPath(Path home) throws IOException {
    var jars = new ArrayList<String>();
    for (var folder :
        List.of(home.resolve("lib"), Path.of(System.getProperty("lastlayer.way", "")))) {
      try (var files = Files.list(folder)) {
        files
            .filter(f -> f.toString().endsWith(".jar"))
            .filter(f -> !SPARKS.matcher(f.getFileName().toString()).matches())
            .sorted()
            .forEach(f -> jars.add(f.toString()));
      }
    }
    var api = home.resolve("bundles/org/lastlayer/org.lastlayer.api");
    try (var files = Files.walk(api)) {
      files.filter(f -> f.toString().endsWith(".jar")).forEach(f -> jars.add(f.toString()));
    }
    return jars;
  }

  private static Path archive(Path home) throws IOException {
    var files = files(home);
    var sum = new CRC32();
    for (var file : files) {
      var path = home.resolve(file);
      sum.update(
          (file + " " + Files.size(path) + " " + Files.getLastModifiedTime(path).toMillis())
              .getBytes(StandardCharsets.UTF_8));
    }
    var folder = Files.createDirectories(cache().resolve("cluster"));
    var archive = folder.resolve(String.format(Locale.ROOT, "bundles-%08x.zip", sum.getValue()));
    if (!Files.exists(archive)) {
      var made = Files.createTempFile(folder, "bundles-", ".tmp");
      try (var zip = new ZipOutputStream(Files.newOutputStream(made))) {
        zip.setLevel(0); // jars are packed already
        for (var file : files) {
          zip.putNextEntry(new ZipEntry(file));
          Files.copy(home.resolve(file), zip);
          zip.closeEntry();
        }
      }
      Files.move(made, archive);
    }
    return archive;
  }

  private static Path cache() {
    var own = System.getenv("LASTLAYER_CACHE");
    return own == null ? Path.of(System.getProperty("java.io.tmpdir")) : Path.of(own);
  }

  /** The chosen features and what they name, relative to the distribution. */
  private static List<String> files(Path home) throws IOException {
    var wanted =
        Arrays.stream(System.getProperty("lastlayer.features", "").split(","))
            .filter(f -> !f.isBlank())
            .toList();
    var files = new TreeSet<String>();
    try (Stream<Path> features = Files.list(home.resolve("features"))) {
      for (var feature : (Iterable<Path>) features::iterator) {
        var name = feature.getFileName().toString();
        var text = Files.readString(feature, StandardCharsets.UTF_8);
        boolean chosen =
            wanted.isEmpty()
                ? !text.contains(FOR_COMMANDS)
                : wanted.contains(name.replaceFirst("\\.json$", ""));
        if (name.endsWith(".json") && chosen) {
          files.add("features/" + name);
          bundles(home, text, files);
        }
      }
    }
    return List.copyOf(files);
  }

  private static void bundles(Path home, String feature, TreeSet<String> files) throws IOException {
    for (var found : BUNDLE.matcher(feature).results().toList()) {
      var folder =
          home.resolve("bundles").resolve(found.group(1).replace('.', '/')).resolve(found.group(2));
      if (Files.isDirectory(folder)) {
        try (var jars = Files.walk(folder)) {
          jars.filter(Files::isRegularFile)
              .forEach(jar -> files.add(home.relativize(jar).toString().replace('\\', '/')));
        }
      }
    }
  }
}
