package org.lastlayer.hadoop.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.apache.hadoop.fs.FSDataOutputStream;

/** How a file is to be opened. */
record Opening(Set<? extends OpenOption> options) {
  Opening {
    if (options.contains(StandardOpenOption.DELETE_ON_CLOSE)) {
      throw new UnsupportedOperationException("DELETE_ON_CLOSE");
    }
  }

  /** The defaults of {@link java.nio.file.Files#newOutputStream}. */
  static Opening toWrite(OpenOption... options) {
    return new Opening(
        options.length == 0
            ? Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)
            : with(Set.of(options)));
  }

  private static Set<OpenOption> with(Set<OpenOption> some) {
    var all = new java.util.HashSet<>(some);
    all.add(StandardOpenOption.WRITE);
    return Set.copyOf(all);
  }

  boolean writes() {
    boolean writes = options.contains(StandardOpenOption.WRITE) || appends();
    if (writes && options.contains(StandardOpenOption.READ)) {
      throw new UnsupportedOperationException("to read and write one file at once");
    }
    return writes;
  }

  boolean appends() {
    return options.contains(StandardOpenOption.APPEND);
  }

  /** The stream of a file that is new, written anew, or gone on with. */
  FSDataOutputStream create(HadoopPath file) throws IOException {
    var hadoop = file.getFileSystem().hadoop();
    boolean fresh = options.contains(StandardOpenOption.CREATE_NEW);
    boolean made = fresh || options.contains(StandardOpenOption.CREATE);
    var there = there(file);
    if (there && fresh) {
      throw new FileAlreadyExistsException(file.toString());
    } else if (!there && !made) {
      throw new NoSuchFileException(file.toString());
    } else if (there && appends()) {
      return Failures.told(file, () -> hadoop.append(file.hadoop()));
    } else if (there && !options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
      throw new UnsupportedOperationException("to write into the middle of " + file);
    }
    var parent = file.getFileSystem().provider().wanted(file);
    if (parent != null && !there) {
      parent.getFileSystem().provider().checkAccess(parent); // Hadoop would make it silently
    }
    return Failures.told(file, () -> hadoop.create(file.hadoop(), !fresh));
  }

  private static boolean there(HadoopPath file) throws IOException {
    var hadoop = file.getFileSystem().hadoop();
    try {
      if (Failures.told(file, () -> hadoop.getFileStatus(file.hadoop())).isDirectory()) {
        throw new FileSystemException(file.toString(), null, "a folder");
      }
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
