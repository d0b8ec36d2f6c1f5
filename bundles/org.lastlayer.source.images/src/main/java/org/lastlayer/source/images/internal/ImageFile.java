package org.lastlayer.source.images.internal;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One image file as it was found.
 *
 * @param path where it lies
 * @param names of the folders below the root, and of the file
 * @param bytes its length
 * @param modified milliseconds since 1970
 */
record ImageFile(Path path, List<String> names, long bytes, long modified) {
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

  static ImageFile of(Path root, Path file, long bytes, long modified) {
    var relative = root.relativize(file);
    var names = StreamSupport.stream(relative.spliterator(), false).map(Path::toString).toList();
    return new ImageFile(file, names, bytes, modified);
  }

  /** The relative path with {@code /} on every system. */
  String id() {
    return String.join("/", names);
  }

  @Nullable String label() {
    return names.size() > 1 ? names.getFirst() : null;
  }
}
