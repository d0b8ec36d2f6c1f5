package org.lastlayer.hadoop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the JDK's own files: what is asked of the others is no more than that. */
class DiskTest extends FilesContract {
  @TempDir Path folder = Path.of("");

  @Override
  Path fresh() throws IOException {
    return Files.createTempDirectory(folder, "disk");
  }

  @Override
  boolean atomic() {
    return true;
  }
}
