package org.lastlayer.pipeline.internal.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Supplier;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.matrix.Digests;
import org.lastlayer.matrix.Store;
import org.lastlayer.matrix.StoreEntry;
import org.lastlayer.pipeline.internal.json.Json;

/** The store as an open run uses it. Threads: any number. */
final class Kept {
  private static final String FILE = "bytes";
  private static final int FORMAT = 1;

  private final RunFiles files;
  private final Store store;
  private final Columns.Once<String> digest;

  Kept(RunFiles files, Store store) {
    this.files = files;
    this.store = store;
    this.digest = new Columns.Once<>(files.items()::digest);
  }

  /** The result of one of the run's steps, if it is still there. */
  Optional<StoreEntry> step(String name) {
    for (var step : files.said().path("steps")) {
      var key = step.path("key");
      if (step.path("name").asText().equals(name) && key.isTextual()) {
        return store.find(new Digest(key.textValue()));
      }
    }
    return Optional.empty();
  }

  Optional<byte[]> bytes(String name) {
    return store
        .find(key(name))
        .map(
            entry -> {
              try {
                return Files.readAllBytes(entry.file(FILE));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  byte[] bytes(String name, Supplier<byte[]> make) {
    var known = bytes(name);
    if (known.isPresent()) {
      return known.get();
    }
    var made = make.get();
    try (var draft = store.begin()) {
      draft.fill(folder -> Files.write(folder.resolve(FILE), made));
      draft.commit(key(name));
    } catch (IOException | UncheckedIOException e) {
      return made; // a store that takes nothing more costs time, not the answer
    }
    return made;
  }

  /** Of the items and their order, so that runs of the same items share it. */
  private Digest key(String name) {
    var said = files.said();
    var node = Json.NODES.objectNode().put("format", FORMAT).put("kind", "kept").put("name", name);
    node.put("source", said.path("source_digest").asText());
    node.put("items", digest.get());
    return Digests.of(Json.line(node.put("seed", said.path("seed").asLong())));
  }
}
