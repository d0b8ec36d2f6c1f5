package org.lastlayer.hadoop.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * Gives a file or folder another name. Hadoop's plain {@code rename} puts a folder into one that
 * has the name already; that of {@link FileContext} refuses or replaces, in one step where the file
 * system can.
 */
final class Renaming {
  private Renaming() {}

  static void rename(HadoopPath from, HadoopPath to, boolean replace) throws IOException {
    try {
      var context = FileContext.getFileContext(from.toAbsolutePath().toUri(), Settings.get());
      Failures.told(
          from,
          () -> {
            try {
              context.rename(
                  from.hadoop(),
                  to.hadoop(),
                  replace ? Options.Rename.OVERWRITE : Options.Rename.NONE);
            } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
              throw Failures.of(to, e);
            } catch (IOException e) {
              throw refused(to, e);
            }
            return true;
          });
    } catch (UnsupportedFileSystemException e) {
      plain(from, to, replace);
    }
  }

  /** Hadoop has no type of its own for a target that is in the way: HDFS says it so, others so. */
  private static IOException refused(HadoopPath to, IOException e) {
    var said = String.valueOf(e.getMessage());
    return said.contains("not empty") || said.contains("non-empty") || said.contains("non empty")
        ? new java.nio.file.DirectoryNotEmptyException(to.toString())
        : e;
  }

  /** For schemes that Hadoop knows as a file system only: not in one step. */
  private static void plain(HadoopPath from, HadoopPath to, boolean replace) throws IOException {
    var provider = to.getFileSystem().provider();
    try {
      provider.checkAccess(to);
      if (!replace) {
        throw new FileAlreadyExistsException(to.toString());
      }
      provider.delete(to);
    } catch (NoSuchFileException e) {
      // free
    }
    var hadoop = from.getFileSystem().hadoop();
    if (!Failures.told(from, () -> hadoop.rename(from.hadoop(), to.hadoop()))) {
      throw new FileSystemException(from.toString(), to.toString(), "could not be renamed");
    }
  }
}
