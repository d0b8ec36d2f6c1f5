package org.lastlayer.launcher.drill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Folders as digests: to compare runs, and to hold a store to its own word. */
final class Trees {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Trees() {}

  /** SHA-256 of every file of a run folder; of {@code run.json} without what tells of time. */
  static Map<String, String> run(Path folder) throws IOException {
    var all = new TreeMap<String, String>();
    for (var file : files(folder)) {
      var name = folder.relativize(file).toString();
      all.put(name, sha(name.equals("run.json") ? timeless(file) : Files.readAllBytes(file)));
    }
    return all;
  }

  /**
   * When it ended, how long it and its steps took, which of them came from the store and what was
   * noted or warned of on the way differ from run to run; all else must not.
   */
  private static byte[] timeless(Path file) throws IOException {
    var root = (ObjectNode) JSON.readTree(file.toFile());
    root.remove(List.of("ended", "seconds", "notes", "warnings"));
    root.path("steps")
        .forEach(
            s ->
                ((ObjectNode) s)
                    .remove(
                        List.of(
                            "seconds",
                            "cached",
                            "cpu_seconds",
                            "peak_heap_mb",
                            "peak_resident_mb")));
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The manifest of every entry of a store, by key. */
  static Map<String, String> store(Path store) throws IOException {
    var all = new TreeMap<String, String>();
    for (var file : files(store.resolve("objects"))) {
      if (file.getFileName().toString().equals("MANIFEST")) {
        all.put(store.relativize(file.getParent()).toString(), sha(Files.readAllBytes(file)));
      }
    }
    return all;
  }

  /** What of a store is not as its manifests say; read without any code of the program. */
  static List<String> broken(Path store) throws IOException {
    var found = new ArrayList<String>();
    var objects = store.resolve("objects");
    for (var shelf : children(objects)) {
      for (var entry : children(shelf)) {
        var manifest = entry.resolve("MANIFEST");
        if (!Files.isRegularFile(manifest)) {
          found.add(entry + " has no manifest");
          continue;
        }
        var lines = Files.readAllLines(manifest);
        if (lines.size() < 2 || !lines.getLast().equals("end")) {
          found.add(manifest + " is cut off");
          continue;
        }
        for (var line : lines.subList(1, lines.size() - 1)) {
          var words = line.split(" ", 4); // digest, size, checksum, name
          var file = entry.resolve(words[3]);
          if (!Files.isRegularFile(file) || !sha(Files.readAllBytes(file)).equals(words[0])) {
            found.add(file + " is not what the manifest says");
          }
        }
      }
    }
    return found;
  }

  static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static List<Path> children(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var all = Files.walk(folder)) {
        for (var path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static String sha(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
