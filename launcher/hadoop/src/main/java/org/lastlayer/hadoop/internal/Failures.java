package org.lastlayer.hadoop.internal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.security.AccessControlException;

/** What Hadoop throws, as what {@link java.nio.file.Files} promises. */
final class Failures {
  /** Of the S3 client, whose jar need not be there. */
  private static final String NO_BUCKET = "UnknownStoreException";

  private Failures() {}

  /** Something asked of Hadoop. */
  interface Asked<T> {
    T ask() throws IOException;
  }

  static <T> T told(HadoopPath path, Asked<T> asked) throws IOException {
    try {
      return asked.ask();
    } catch (RemoteException e) {
      throw of(path, e.unwrapRemoteException());
    } catch (IOException e) {
      throw of(path, e);
    } catch (IllegalArgumentException e) { // a name that Hadoop cannot have
      throw caused(new FileSystemException(path.toString(), null, e.getMessage()), e);
    }
  }

  static IOException of(HadoopPath path, IOException e) {
    var where = path.toString();
    if (e instanceof FileSystemException) {
      return e; // the S3 client speaks Java's language already
    } else if (e instanceof ParentNotDirectoryException) {
      return caused(new FileSystemException(where, null, "what it lies in is no folder"), e);
    } else if (e instanceof FileNotFoundException
        || e.getClass().getSimpleName().equals(NO_BUCKET)) {
      return caused(new NoSuchFileException(where), e);
    } else if (e instanceof org.apache.hadoop.fs.FileAlreadyExistsException) {
      return caused(new FileAlreadyExistsException(where), e);
    } else if (e instanceof AccessControlException) {
      return caused(new AccessDeniedException(where, null, firstLine(e)), e);
    } else if (e instanceof PathIsNotEmptyDirectoryException) {
      return caused(new DirectoryNotEmptyException(where), e);
    } else if (e instanceof UnsupportedFileSystemException) {
      return caused(
          new FileSystemException(
              where, null, "Hadoop's jar for this scheme is not on the class path"),
          e);
    }
    return caused(new FileSystemException(where, null, firstLine(e)), e);
  }

  private static <E extends IOException> E caused(E told, Throwable e) {
    told.initCause(e);
    return told;
  }

  /** Hadoop puts stack traces of its servers into messages. */
  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
  }
}
