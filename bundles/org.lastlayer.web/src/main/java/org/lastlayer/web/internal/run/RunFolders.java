package org.lastlayer.web.internal.run;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lastlayer.pipeline.DataRoots;

/** Finds run folders below the roots, not far below, and not for long. Threads: any number. */
final class RunFolders {
  private static final String MARK = "run.json";
  private static final int DEEPEST = 3;
  private static final int MOST = 5000;

  private RunFolders() {}

  static List<Path> in(DataRoots roots) {
    var found = new LinkedHashSet<Path>();
    int[] left = {MOST};
    roots.all().forEach(root -> walk(root, 0, left, found));
    return List.copyOf(found);
  }

  private static void walk(Path folder, int depth, int[] left, Set<Path> found) {
    if (left[0]-- <= 0) {
      return;
    }
    if (Files.isRegularFile(folder.resolve(MARK))) {
      found.add(folder);
      return;
    }
    if (depth == DEEPEST) {
      return;
    }
    var inside = new ArrayList<Path>();
    try (var entries = Files.newDirectoryStream(folder, RunFolders::visible)) {
      entries.forEach(inside::add);
    } catch (IOException | DirectoryIteratorException _) {
      return; // one that may not be read has nothing to offer
    }
    inside.sort(null);
    inside.forEach(each -> walk(each, depth + 1, left, found));
  }

  private static boolean visible(Path path) {
    return !path.getFileName().toString().startsWith(".")
        && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** How a client writes it: relative to a root. */
  static String written(Path folder, DataRoots roots) {
    for (var root : roots.all()) {
      if (folder.startsWith(root) && !folder.equals(root)) {
        return root.relativize(folder).toString().replace('\\', '/');
      }
    }
    return folder.toString();
  }
}
