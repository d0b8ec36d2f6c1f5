package org.lastlayer.web.internal.pipelines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.pipeline.DataRoots;
import org.lastlayer.pipeline.PipelineRequest;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Refusal;

/**
 * Pipeline files below the data roots, and those of the distribution, which are read only. A name
 * is the path below its root without {@code .json}, with {@code ~} for {@code /}. Threads: any
 * number.
 */
public final class PipelineFiles {
  private static final String SUFFIX = ".json";
  private static final String OWN = "lastlayer~";
  private static final String NAME =
      "[A-Za-z0-9_][A-Za-z0-9._ -]{0,63}(~[A-Za-z0-9_][A-Za-z0-9._ -]{0,63}){0,3}";
  private static final int DEPTH = 4;
  private static final int MOST_SEEN = 20_000;
  private static final long LARGEST = 1 << 20;

  private final DataRoots roots;
  private final @Nullable Path samples;

  /** Below those, and in that folder. */
  public PipelineFiles(DataRoots roots, @Nullable Path samples) {
    this.roots = roots;
    this.samples = samples;
  }

  /** All of them, by name. */
  Map<String, Path> all() {
    var found = new LinkedHashMap<String, Path>();
    roots.all().forEach(root -> look(root, "", DEPTH, found));
    if (samples != null && Files.isDirectory(samples)) {
      look(samples, OWN, 1, found);
    }
    return found;
  }

  private static void look(Path root, String before, int depth, Map<String, Path> into) {
    var seen = new int[1];
    try {
      Files.walkFileTree(
          root,
          EnumSet.noneOf(FileVisitOption.class),
          depth,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes is) {
              var name = folder.getFileName();
              boolean hidden = name != null && name.toString().startsWith(".");
              boolean other = Files.exists(folder.resolve("run.json"));
              return !folder.equals(root) && (hidden || other)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
              if (++seen[0] > MOST_SEEN) {
                return FileVisitResult.TERMINATE;
              }
              var name = before + name(root, file);
              if (is.isRegularFile()
                  && is.size() <= LARGEST
                  && file.toString().endsWith(SUFFIX)
                  && name.matches(NAME)
                  && tree(file) != null) {
                into.putIfAbsent(name, file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE; // not ours to read
            }
          });
    } catch (IOException e) {
      return; // what could be read is there
    }
  }

  private static String name(Path root, Path file) {
    var path = root.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "~");
    return path.endsWith(SUFFIX) ? path.substring(0, path.length() - SUFFIX.length()) : path;
  }

  /** The pipeline in a file; null where it is something else. */
  static @Nullable ObjectNode tree(Path file) {
    try {
      return Exchange.JSON.readTree(Files.readString(file, StandardCharsets.UTF_8))
                  instanceof ObjectNode node
              && pipeline(node)
          ? node
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean pipeline(JsonNode node) {
    return node.path("source").isContainerNode() && node.path("features").isObject();
  }

  /** One that is there. */
  Path find(String name) {
    var file = place(name);
    if (file == null || !Files.isRegularFile(file) || tree(file) == null) {
      throw Refusal.of(404, "No such pipeline; GET /api/v1/pipelines names them all.");
    }
    return file;
  }

  /** Where one of that name is or would be; null where there can be none. */
  private @Nullable Path place(String name) {
    if (!name.matches(NAME)) {
      return null;
    }
    if (name.startsWith(OWN)) {
      return samples == null ? null : samples.resolve(name.substring(OWN.length()) + SUFFIX);
    }
    var written = name.replace('~', '/') + SUFFIX;
    Path first = null;
    for (var root : roots.all()) {
      var file = root.resolve(written);
      if (roots.hold(file)) {
        if (Files.exists(file)) {
          return file;
        }
        first = first == null ? file : first;
      }
    }
    return first;
  }

  boolean writable(String name) {
    return !name.startsWith(OWN);
  }

  /**
   * Writes one whole or not at all.
   *
   * @param had tag of what the writer has seen; null where there was none
   * @return the text
   */
  synchronized String save(String name, ObjectNode json, @Nullable String had) {
    var file = place(name);
    if (file == null || !writable(name)) {
      throw Refusal.of(
          writable(name) ? 400 : 403,
          writable(name)
              ? "A name is made of letters, digits, spaces, '.', '_' and '-'; '~' for a folder."
              : "The distribution's own are not changed: save it under another name.");
    }
    if (!pipeline(json) || file.endsWith("run.json")) {
      throw Refusal.of(422, "A pipeline has at least a source and features.");
    }
    try {
      if (Files.exists(file)) {
        var there = Files.readString(file, StandardCharsets.UTF_8);
        if (tree(file) == null) {
          throw Refusal.of(409, "There is a file of that name that is no pipeline.");
        }
        if (had == null || !had.equals(Tags.of(there))) {
          throw Refusal.of(409, "It was changed by somebody else: read it again.");
        }
      } else if (had != null) {
        throw Refusal.of(409, "It is not there any more.");
      }
      var text = Exchange.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
      Files.createDirectories(file.getParent());
      var temp = Files.createTempFile(file.getParent(), ".saving", SUFFIX);
      try {
        Files.writeString(temp, text, StandardCharsets.UTF_8);
        Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temp);
      }
      return text;
    } catch (IOException e) {
      throw Refusal.of(409, "It cannot be written: " + e.getClass().getSimpleName() + ".");
    }
  }

  /** A pipeline of that name, to be planned for somebody from elsewhere. */
  public PipelineRequest request(String name) {
    var file = find(name);
    var within = samples == null || writable(name) ? roots : roots.with(samples);
    return PipelineRequest.of(file).within(within);
  }

  /** One that lies in no file; its paths are relative to the first root. */
  public PipelineRequest request(ObjectNode json) {
    try {
      var base = roots.all().isEmpty() ? Path.of("").toAbsolutePath() : roots.all().getFirst();
      return PipelineRequest.of("pipeline", Exchange.JSON.writeValueAsString(json), base)
          .within(roots);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }

  /** What a request's pipeline calls itself, where that can be a folder's name. */
  public @Nullable String name(PipelineRequest request) {
    try {
      var file = request.file();
      var text = file == null ? request.json() : Files.readString(file, StandardCharsets.UTF_8);
      var name = Exchange.JSON.readTree(text).path("name").asText("");
      if (name.isEmpty() && file != null) {
        name = file.getFileName().toString().replaceFirst("\\.json$", "");
      }
      return name.matches("[A-Za-z0-9_-]{1,64}") ? name : null;
    } catch (IOException e) {
      return null;
    }
  }
}
