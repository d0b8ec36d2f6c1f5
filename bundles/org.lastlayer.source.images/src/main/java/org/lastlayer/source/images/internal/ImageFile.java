package org.lastlayer.source.images.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One image file as it was found, in a folder or in an archive.
 *
 * @param names of the folders below the root, and of the file
 * @param where it lies, for people
 * @param bytes its length
 * @param stamp changes when it does: its time, or a checksum
 * @param opener its bytes
 */
record ImageFile(List<String> names, String where, long bytes, long stamp, Opener opener) {
  /** Bytes from the start. Threads: any number may open. */
  @FunctionalInterface
  interface Opener {
    InputStream open() throws IOException;
  }

  /**
   * Folder by folder by name, as {@code ls} in the C locale lists a tree; never by the user's
   * language.
   */
  static final Comparator<ImageFile> BY_NAME =
      (a, b) -> {
        int common = Math.min(a.names.size(), b.names.size());
        for (int i = 0; i < common; i++) {
          int order = a.names.get(i).compareTo(b.names.get(i));
          if (order != 0) {
            return order;
          }
        }
        return Integer.compare(a.names.size(), b.names.size());
      };

  /** The relative path with {@code /} on every system. */
  String id() {
    return String.join("/", names);
  }

  @Nullable String label() {
    return names.size() > 1 ? names.getFirst() : null;
  }

  /** The same without the folder it begins with. */
  ImageFile inside() {
    return new ImageFile(names.subList(1, names.size()), where, bytes, stamp, opener);
  }
}
