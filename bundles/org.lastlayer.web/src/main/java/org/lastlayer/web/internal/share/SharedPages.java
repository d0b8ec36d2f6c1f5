package org.lastlayer.web.internal.share;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.pipeline.live.LivePages;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.web.internal.page.PageFiles;
import org.lastlayer.web.internal.run.SharedRun;
import org.lastlayer.web.internal.run.Views;

/** Writes runs as pages. Threads: any number. */
public final class SharedPages implements LivePages {
  /** A browser opens a file of so many items in some seconds. */
  public static final int MOST = 50_000;

  private static final String INDEX = "index.html";
  private static final String MARK = "data/manifest.json";
  private static final int SINGLE_NEIGHBORS = 10;
  private static final int FOLDER_NEIGHBORS = 50;

  private final Views views;
  private final Supplier<PageFiles> files;
  private final String product;

  /**
   * Of open runs.
   *
   * @param files asked when a page is written
   * @param product its name and version
   */
  public SharedPages(Views views, Supplier<PageFiles> files, String product) {
    this.views = views;
    this.files = files;
    this.product = product;
  }

  @Override
  public void write(LiveRun run, Path out, @Nullable String map) {
    var place = out.toAbsolutePath().normalize();
    var name = String.valueOf(place.getFileName());
    var parent = place.getParent();
    if (parent == null) {
      throw refused("a file or a folder", out.toString(), "");
    }
    try {
      if (name.toLowerCase(Locale.ROOT).endsWith(".html")) {
        file(run, parent, place, map);
      } else {
        folder(run, parent, place, map);
      }
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.RESOURCE,
              "--out " + out,
              "a place that can be written",
              "'" + e + "'",
              "Check its rights and the disk."),
          e);
    }
  }

  private static LastlayerException refused(String expected, String found, String advice) {
    return new LastlayerException(
        new Problem(Problem.Kind.REQUEST, "--out", expected, found, advice));
  }

  /** Writes the run as one file. */
  public void single(LiveRun run, OutputStream out, @Nullable String map) throws IOException {
    if (run.rows() > MOST) {
      throw refused(
          "a run of at most " + MOST + " rows for one file",
          "one of " + run.rows(),
          "Write a folder: a name without .html.");
    }
    var shared = new SharedRun(views, run, map, SINGLE_NEIGHBORS, product);
    SinglePage.write(files.get(), out, shared::write);
  }

  /** With the rights that files have here; the JDK's own temporary ones are for one user alone. */
  private static Path fresh(Path parent, Path place) {
    return parent.resolve("." + place.getFileName() + ".new-" + ProcessHandle.current().pid());
  }

  private void file(LiveRun run, Path parent, Path place, @Nullable String map) throws IOException {
    if (Files.isDirectory(place)) {
      throw refused("a file", "a folder of that name", "Name another.");
    }
    Files.createDirectories(parent);
    var fresh = fresh(parent, place);
    try {
      try (var out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
        single(run, out, map);
      }
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private void folder(LiveRun run, Path parent, Path place, @Nullable String map)
      throws IOException {
    if (Files.exists(place) && !ours(place)) {
      throw refused(
          "a new folder, an empty one or one with a page of a run",
          "something else at " + place,
          "Name another; nothing was touched.");
    }
    Files.createDirectories(parent);
    var fresh = Files.createDirectory(fresh(parent, place));
    try {
      page(fresh);
      new SharedRun(views, run, map, FOLDER_NEIGHBORS, product).write(new FolderCarrier(fresh));
      if (Files.exists(place)) {
        delete(place);
      }
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      if (Files.exists(fresh)) {
        delete(fresh);
      }
    }
  }

  private static boolean ours(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    if (Files.isRegularFile(folder.resolve(MARK)) && Files.isRegularFile(folder.resolve(INDEX))) {
      return true;
    }
    try (var inside = Files.newDirectoryStream(folder)) {
      return !inside.iterator().hasNext();
    }
  }

  private void page(Path folder) throws IOException {
    var page = files.get();
    byte[] index = page.read(INDEX);
    if (index == null) {
      throw SinglePage.missing();
    }
    var text = new String(index, StandardCharsets.UTF_8);
    int head = text.indexOf("</head>");
    if (head < 0) {
      throw new IOException(INDEX + " has no head");
    }
    var marked =
        text.substring(0, head)
            + "<meta name=\"lastlayer-source\" content=\"static\">\n"
            + text.substring(head);
    var carrier = new FolderCarrier(folder);
    carrier.bytes(INDEX, marked.getBytes(StandardCharsets.UTF_8));
    for (var path : page.paths()) {
      byte[] bytes = page.read(path);
      if (path.startsWith("assets/") && bytes != null) {
        carrier.bytes(path, bytes);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
