package org.lastlayer.hadoop.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.jspecify.annotations.Nullable;

/** What a folder holds, asked for page by page. Threads: one. */
final class Listing implements DirectoryStream<Path> {
  private final HadoopPath folder;
  private final RemoteIterator<FileStatus> all;
  private final Filter<? super Path> filter;
  private boolean begun;
  private boolean closed;

  Listing(HadoopPath folder, RemoteIterator<FileStatus> all, Filter<? super Path> filter) {
    this.folder = folder;
    this.all = all;
    this.filter = filter;
  }

  @Override
  public Iterator<Path> iterator() {
    if (begun || closed) {
      throw new IllegalStateException("a listing is gone through once");
    }
    begun = true;
    return new Iterator<>() {
      private @Nullable Path next;

      @Override
      public boolean hasNext() {
        if (next == null && !closed) {
          next = find();
        }
        return next != null;
      }

      @Override
      public Path next() {
        if (!hasNext() || next == null) {
          throw new NoSuchElementException();
        }
        var found = next;
        next = null;
        return found;
      }
    };
  }

  private @Nullable Path find() {
    try {
      while (Failures.told(folder, all::hasNext)) {
        var status = Failures.told(folder, all::next);
        var path = folder.resolve(child(status.getPath().getName()));
        if (filter.accept(path)) {
          return path.listed(status);
        }
      }
      return null;
    } catch (IOException e) {
      throw new DirectoryIteratorException(e);
    }
  }

  private HadoopPath child(String name) {
    return new HadoopPath(folder.getFileSystem(), false, java.util.List.of(name));
  }

  @Override
  public void close() {
    closed = true;
  }
}
