package org.lastlayer.source.images.internal;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.run.RunContext;

/**
 * Finds image files below a folder by their extensions. Follows links, but none that leads back
 * into a folder it is in; leaves out hidden files and folders.
 */
final class FolderWalk extends SimpleFileVisitor<Path> {
  static final Set<String> EXTENSIONS =
      Set.of("jpg", "jpeg", "jpe", "jfif", "png", "gif", "bmp", "tif", "tiff", "webp", "wbmp");
  private static final int DEEPEST = 64;

  final List<ImageFile> files = new ArrayList<>();
  final List<String> unreadable = new ArrayList<>();
  int others;
  private final Path root;
  private final RunContext run;

  private FolderWalk(Path root, RunContext run) {
    this.root = root;
    this.run = run;
  }

  /** Walks the whole folder and sorts what it found. */
  static FolderWalk of(Path root, RunContext run) throws IOException {
    var walk = new FolderWalk(root, run);
    Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, walk);
    walk.files.sort(ImageFile.BY_NAME);
    return walk;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    run.checkpoint();
    return !folder.equals(root) && hidden(folder)
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    run.checkpoint();
    if (hidden(file)) {
      return FileVisitResult.CONTINUE;
    }
    if (!EXTENSIONS.contains(extension(file))) {
      others++;
    } else if (attributes.isRegularFile()) {
      files.add(
          ImageFile.of(root, file, attributes.size(), attributes.lastModifiedTime().toMillis()));
    } else {
      unreadable.add(root.relativize(file) + " (not a file)");
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    if (failure instanceof FileSystemLoopException) {
      return FileVisitResult.CONTINUE;
    }
    unreadable.add(root.relativize(file) + " (" + failure.getClass().getSimpleName() + ")");
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
    if (failure != null) {
      unreadable.add(root.relativize(folder) + " (" + failure.getClass().getSimpleName() + ")");
    }
    return FileVisitResult.CONTINUE;
  }

  private static boolean hidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private static String extension(Path file) {
    var name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
