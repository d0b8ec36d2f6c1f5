package org.lastlayer.model.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;

/** Weights in a file of the user. The digest is kept until size or time of the file change. */
final class FileWeights implements Weights {
  private record Seen(long size, FileTime modified, String sha256) {}

  private final Path file;
  private @Nullable Seen seen;

  FileWeights(Path file) {
    this.file = file;
  }

  @Override
  public String name() {
    return file.getFileName().toString();
  }

  @Override
  public @Nullable Path beside(String name, RunContext run) {
    var found = file.resolveSibling(name);
    return Files.isRegularFile(found) ? found : null;
  }

  @Override
  public synchronized Located locate(RunContext run) {
    try {
      long size = Files.size(file);
      var modified = Files.getLastModifiedTime(file);
      var known = seen;
      if (known == null || known.size != size || !known.modified.equals(modified)) {
        try (var in = Files.newInputStream(file)) {
          known = new Seen(size, modified, Sha.copy(in, OutputStream.nullOutputStream(), run));
        }
        seen = known;
      }
      return new Located(file, known.sha256);
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(Kind.RESOURCE, "model", "a readable file", file + ": " + e, ""), e);
    }
  }
}
