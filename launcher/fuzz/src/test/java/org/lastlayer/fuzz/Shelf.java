package org.lastlayer.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.pipeline.run.RunSink;

/** A folder of this process for files that are read once, and a run to read them in. */
final class Shelf {
  private final Path folder;

  Shelf(String name) {
    try {
      folder = Files.createTempDirectory("fuzz-" + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  Path put(String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static LocalRun run() {
    return new LocalRun(1, 1, HeapMatrix::builder, RunSink.SILENT, new AtomicBoolean());
  }
}
