package org.lastlayer.source.images.internal;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was found in a folder or an archive; open until {@link #close}. For one thread. */
final class Listing implements Closeable {
  static final Set<String> EXTENSIONS =
      Set.of("jpg", "jpeg", "jpe", "jfif", "png", "gif", "bmp", "tif", "tiff", "webp", "wbmp");

  private final Map<String, ImageFile> files = new TreeMap<>();
  private final List<String> unreadable = new ArrayList<>();
  private final Closeable held;
  private int others;

  /** Empty; {@code held} is closed with it. */
  Listing(Closeable held) {
    this.held = held;
  }

  /**
   * Whether a name is one of ours to look at: no part of it is hidden, or macOS's shadow of another
   * file.
   */
  static boolean visible(List<String> names) {
    return names.stream().noneMatch(name -> name.startsWith(".") || name.equals("__MACOSX"));
  }

  /** The parts of a path in an archive. */
  static List<String> names(String path) {
    return Arrays.stream(path.split("[/\\\\]", -1))
        .filter(name -> !name.isEmpty() && !name.equals("."))
        .toList();
  }

  static boolean isImage(String name) {
    return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  /**
   * One more file, an image or not; hidden ones do not count. Of two with the same name the later
   * one stays.
   */
  void add(ImageFile file) {
    if (!visible(file.names())) {
      return;
    }
    if (isImage(file.names().getLast())) {
      files.put(file.id(), file);
    } else {
      others++;
    }
  }

  void addUnreadable(String what) {
    unreadable.add(what);
  }

  /** By name. */
  List<ImageFile> files() {
    return files.values().stream().sorted(ImageFile.BY_NAME).toList();
  }

  /**
   * By name, without the one folder that everything lies in, where there are folders below it:
   * archives are often packed that way.
   */
  List<ImageFile> filesInside() {
    var found = files();
    while (!found.isEmpty() && wrapped(found)) {
      found = found.stream().map(ImageFile::inside).toList();
    }
    return found;
  }

  private static boolean wrapped(List<ImageFile> files) {
    var first = files.getFirst().names().getFirst();
    return files.stream()
        .allMatch(file -> file.names().size() > 2 && file.names().getFirst().equals(first));
  }

  List<String> unreadable() {
    return unreadable;
  }

  /** Visible files that are no images. */
  int others() {
    return others;
  }

  @Override
  public void close() throws IOException {
    held.close();
  }
}
