package org.lastlayer.launcher.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a process is: what the drills watch for growth.
 *
 * @param heap bytes that are reachable, after a full collection
 * @param rss bytes in memory
 * @param loaders class loaders of bundles that are reachable
 * @param temporary files in the folders that are to be empty in the end
 * @param parts of the virtual machine's own memory, bytes committed; what libraries and the C
 *     library's own bookkeeping take is not among them
 */
record Vitals(
    long heap,
    long rss,
    int threads,
    int handles,
    int loaders,
    int temporary,
    SortedMap<String, Long> parts) {
  /**
   * Options of a process that is looked at: the heap is in memory from the start, as it is after a
   * day.
   */
  static final String WATCHED =
      "-Xmx512m -Xms512m -XX:+AlwaysPreTouch -XX:NativeMemoryTracking=summary";

  private static final Pattern PART =
      Pattern.compile("(?m)^-\\s+([A-Za-z ]+?) \\(reserved=\\d+KB, committed=(\\d+)KB");
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
  private static final Pattern LOADERS =
      Pattern.compile(
          "(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+\\S*BundleWiringImpl\\$BundleClassLoader\\b");

  /** Of that process; {@code temporary} are folders whose files are counted. */
  static Vitals of(long pid, List<Path> temporary) throws IOException {
    ask(pid, "GC.run"); // what the first finds, cleaners let go of before the second
    var histogram = ask(pid, "GC.class_histogram");
    var total = TOTAL.matcher(histogram);
    if (!total.find()) {
      throw new IllegalStateException("no histogram: " + histogram);
    }
    var loaders = LOADERS.matcher(histogram);
    int files = 0;
    for (var folder : temporary) {
      files += count(folder);
    }
    var proc = Path.of("/proc", String.valueOf(pid));
    return new Vitals(
        Long.parseLong(total.group(1)),
        status(proc, "VmRSS:") * 1024,
        (int) status(proc, "Threads:"),
        Trees.children(proc.resolve("fd")).size(),
        loaders.find() ? Integer.parseInt(loaders.group(1)) : 0,
        files,
        parts(pid));
  }

  /** Files in a folder in which others work. */
  private static int count(Path folder) throws IOException {
    int[] files = {0};
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
            files[0]++;
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // it went while we looked
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return files[0];
  }

  private static SortedMap<String, Long> parts(long pid) throws IOException {
    var parts = new TreeMap<String, Long>();
    PART.matcher(ask(pid, "VM.native_memory"))
        .results()
        .forEach(m -> parts.put(m.group(1), Long.parseLong(m.group(2)) * 1024));
    return parts;
  }

  /** In memory, but in none of the virtual machine's parts. */
  long others() {
    return rss - parts.values().stream().mapToLong(v -> v).sum();
  }

  /** By how much each part of the memory is another than before, where it is by 100 kB. */
  String since(Vitals before) {
    var text = new StringBuilder();
    parts.forEach(
        (name, now) -> {
          double more = (now - before.parts.getOrDefault(name, 0L)) / 1e6;
          if (Math.abs(more) >= 0.1) {
            text.append(String.format("%s %+.1f, ", name, more));
          }
        });
    return text + String.format("others %+.1f MB", (others() - before.others()) / 1e6);
  }

  private static long status(Path proc, String name) throws IOException {
    for (var line : Files.readAllLines(proc.resolve("status"))) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.substring(name.length()).strip().split(" ")[0]);
      }
    }
    throw new IOException(name);
  }

  /** What every thread of a process does: for one that hangs. */
  static String threads(long pid) throws IOException {
    return ask(pid, "Thread.print");
  }

  private static String ask(long pid, String command) throws IOException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var process =
        new ProcessBuilder(jcmd, String.valueOf(pid), command).redirectErrorStream(true).start();
    try (var in = process.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static String head(String first) {
    return String.format(
        "| %s | heap after GC, MB | RSS, MB | threads | file handles | class loaders | temp files |",
        first);
  }

  String row(Object first) {
    return String.format(
        "| %s | %.1f | %.0f | %d | %d | %d | %d |",
        first, heap / 1e6, rss / 1e6, threads, handles, loaders, temporary);
  }

  /** By how much a value grows a step: least squares. */
  static double slope(double[] x, double[] y) {
    double mx = java.util.Arrays.stream(x).average().orElse(0);
    double my = java.util.Arrays.stream(y).average().orElse(0);
    double above = 0;
    double below = 0;
    for (int i = 0; i < x.length; i++) {
      above += (x[i] - mx) * (y[i] - my);
      below += (x[i] - mx) * (x[i] - mx);
    }
    return below == 0 ? 0 : above / below;
  }
}
