package org.lastlayer.source.images.internal;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.run.RunContext;

/**
 * Finds image files below a folder by their extensions. Follows links, but none that leads back
 * into a folder it is in; leaves out hidden files and folders.
 */
final class FolderWalk extends SimpleFileVisitor<Path> {
  private static final int DEEPEST = 64;

  private final Listing found = new Listing(() -> {});
  private final Path root;
  private final RunContext run;

  private FolderWalk(Path root, RunContext run) {
    this.root = root;
    this.run = run;
  }

  /** Walks the whole folder. */
  static Listing of(Path root, RunContext run) throws IOException {
    var walk = new FolderWalk(root, run);
    Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, walk);
    return walk.found;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    run.checkpoint();
    boolean enter =
        folder.equals(root) || Listing.visible(List.of(folder.getFileName().toString()));
    return enter ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    run.checkpoint();
    var relative = root.relativize(file);
    var names = StreamSupport.stream(relative.spliterator(), false).map(Path::toString).toList();
    if (attributes.isRegularFile()) {
      long modified = attributes.lastModifiedTime().toMillis();
      found.add(
          new ImageFile(
              names,
              file.toString(),
              attributes.size(),
              modified,
              () -> Files.newInputStream(file)));
    } else if (Listing.visible(names) && Listing.isImage(names.getLast())) {
      found.addUnreadable(relative + " (a broken link, or no file)");
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    if (!(failure instanceof FileSystemLoopException)) {
      found.addUnreadable(root.relativize(file) + " (" + failure.getClass().getSimpleName() + ")");
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
    if (failure != null) {
      found.addUnreadable(
          root.relativize(folder) + " (" + failure.getClass().getSimpleName() + ")");
    }
    return FileVisitResult.CONTINUE;
  }
}
