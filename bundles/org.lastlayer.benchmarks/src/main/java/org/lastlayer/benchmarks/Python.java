package org.lastlayer.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A folder that a peer written in Python works in: what it reads, a script that lies beside these
 * classes, what it writes. Gone when closed. One thread.
 */
final class Python implements AutoCloseable {
  private final Path folder;

  Python() throws IOException {
    this.folder = Files.createTempDirectory("lastlayer-bench");
  }

  /** A file of that name in the folder. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /**
   * Runs the script in Debian's Python.
   *
   * @return the words of each line that it printed; empty where it failed, as without the peer
   */
  List<List<String>> run(String script, Object... arguments)
      throws IOException, InterruptedException {
    var place = file(script);
    try (var in = Objects.requireNonNull(Python.class.getResourceAsStream(script), script)) {
      Files.copy(in, place);
    }
    var command = new ArrayList<>(List.of("/usr/bin/python3", place.toString()));
    for (var argument : arguments) {
      command.add(argument.toString());
    }
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var lines = new ArrayList<List<String>>();
    try (var out = process.inputReader(StandardCharsets.US_ASCII)) {
      out.lines().forEach(line -> lines.add(List.of(line.split(" "))));
    }
    return process.waitFor() == 0 ? lines : List.of();
  }

  @Override
  public void close() throws IOException {
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
