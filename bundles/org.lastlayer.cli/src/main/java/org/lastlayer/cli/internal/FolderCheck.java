package org.lastlayer.cli.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.matrix.CacheFolders;

/** Where files are read and written: rights, room, and what mounts forbid. */
final class FolderCheck {
  private static final long LEAST_FREE = 1L << 30;
  private static final Path MOUNTS = Path.of("/proc/mounts");

  private FolderCheck() {}

  static List<Finding> findings(@Nullable Path store, @Nullable Path dropins) {
    var all = new ArrayList<Finding>();
    var kept = CacheFolders.store(store, System.getenv(), System.getProperty("user.home", "."));
    all.add(writable("store", kept, size(kept), "Name another: --store DIR, or LASTLAYER_STORE."));
    var cache = System.getenv("LASTLAYER_CACHE");
    if (cache != null) {
      var folder = Path.of(cache);
      all.add(writable("cache", folder, "", "Name another by LASTLAYER_CACHE."));
      all.add(runs(folder));
      all.add(Finding.ok("log", folder.resolve("log").resolve("lastlayer.log").toString()));
    }
    all.add(
        writable("here", Path.of("").toAbsolutePath(), "", "Run folders go here: cd elsewhere."));
    if (dropins != null) {
      all.add(
          Finding.okIf(
              !Files.exists(dropins) || Files.isReadable(dropins),
              "drop-ins",
              dropins + (Files.exists(dropins) ? "" : " (not there yet)"),
              "Bundles in it are not seen: make it readable."));
    }
    return all;
  }

  private static Finding writable(String what, Path folder, String more, String advice) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".doctor-", ""));
      long free = Files.getFileStore(folder).getUsableSpace();
      return Finding.okIf(
          free >= LEAST_FREE,
          what,
          folder + more + ", " + (free >> 20) + " MB free",
          "There may be too little room. " + advice);
    } catch (IOException e) {
      return Finding.wrong(what, folder + " cannot be written: " + e.getMessage(), advice);
    }
  }

  private static String size(Path store) {
    var sum = new long[2];
    try {
      Files.walkFileTree(
          store,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              sum[0]++;
              sum[1] += attributes.size();
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE; // another process took it away
            }
          });
    } catch (IOException e) {
      return "";
    }
    return ", " + Text.count(sum[0], "file") + " of " + (sum[1] >> 20) + " MB";
  }

  /** Native libraries are unpacked there and loaded from there. */
  private static Finding runs(Path folder) {
    String best = "";
    String options = "";
    try {
      var real = folder.toRealPath().toString();
      for (var line : Files.readAllLines(MOUNTS, StandardCharsets.UTF_8)) {
        var parts = line.split(" ", -1);
        boolean above = real.equals(parts[1]) || real.startsWith(parts[1].replaceAll("/?$", "/"));
        if (parts.length > 3 && above && parts[1].length() >= best.length()) {
          best = parts[1];
          options = "," + parts[3] + ",";
        }
      }
    } catch (IOException _) {
      return Finding.ok("native code", "mounts are not told on this system");
    }
    return options.contains(",noexec,")
        ? Finding.wrong(
            "native code",
            best + " is mounted noexec",
            "Libraries cannot be loaded from the cache: name another folder by LASTLAYER_CACHE.")
        : Finding.ok("native code", "may be loaded from the cache");
  }
}
