package org.lastlayer.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.lastlayer.launcher.Addon;
import org.lastlayer.launcher.Dist;

/**
 * A real Spark cluster on this machine's loopback: a master and workers of one core each, processes
 * of their own, from the jars that Maven brought. Closing it ends them and their executors.
 */
final class Standalone implements AutoCloseable {
  private static final Duration LONG = Duration.ofSeconds(120);
  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern REGISTERED = Pattern.compile("Registering worker ");

  private final Path folder;
  private final boolean bound;
  private final Process master;
  private final List<Process> workers = new ArrayList<>();
  private final String address;
  private int started;

  private Standalone(Path folder, boolean bound) {
    this.folder = folder;
    this.bound = bound;
    this.master =
        start(
            "master",
            List.of(),
            "org.apache.spark.deploy.master.Master",
            List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
    this.address = await("master", MASTER, 1).getLast().group(1);
  }

  /** Starts one. */
  static Standalone start(Path folder, int workers) throws IOException {
    return start(folder, workers, false);
  }

  /**
   * Starts one.
   *
   * @param bound whether each worker, with its executor, is held on a processor of its own (on
   *     Linux, by {@code taskset}). Spark counts tasks only: the compilers, the collector and the
   *     native code of a worker "of one core" take another where one is idle, so a worker alone
   *     would have more than one of two has.
   */
  static Standalone start(Path folder, int workers, boolean bound) throws IOException {
    Files.createDirectories(folder);
    var cluster = new Standalone(folder, bound);
    for (int i = 0; i < workers; i++) {
      cluster.addWorker();
    }
    return cluster;
  }

  /**
   * A distribution of its own with the add-on for Spark laid over it, told where Spark is.
   *
   * @param folder the working directory
   * @param name of the folder in it where the program goes; must not be there yet
   */
  static Dist program(Path folder, String name) throws IOException {
    var script = Addon.laid(folder.resolve(name), Path.of(System.getProperty("lastlayer.way")));
    return Dist.in(folder)
        .script(script)
        .with("SPARK_HOME", home().toString())
        .with("SPARK_LOCAL_IP", "127.0.0.1");
  }

  /** Where Spark's jars lie. */
  static Path home() {
    return Path.of(System.getProperty("lastlayer.spark"));
  }

  /** For {@code --on}. */
  String address() {
    return address;
  }

  /** Starts one more, and waits until the master knows it. */
  void addWorker() {
    started++;
    workers.add(
        start(
            "worker-" + started,
            bound ? List.of("taskset", "-c", Integer.toString(started - 1)) : List.of(),
            "org.apache.spark.deploy.worker.Worker",
            List.of(
                "--host",
                "127.0.0.1",
                "--cores",
                "1",
                "--memory",
                "3g",
                "--webui-port",
                "0",
                "--work-dir",
                folder.resolve("work-" + started).toString(),
                address)));
    await("master", REGISTERED, started);
  }

  /** Kills the first worker and its executor outright; how many processes that were. */
  int killWorker() {
    var worker = workers.removeFirst();
    var all = Stream.concat(worker.descendants(), Stream.of(worker.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    return all.size();
  }

  /** How many executors run. */
  long executors() {
    return workers.stream().flatMap(Process::descendants).filter(ProcessHandle::isAlive).count();
  }

  /** Resident size of the largest executor, on Linux. */
  long residentBytes() {
    return workers.stream()
        .flatMap(Process::descendants)
        .mapToLong(Standalone::residentBytes)
        .max()
        .orElse(0);
  }

  private static long residentBytes(ProcessHandle process) {
    try {
      var status = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
      var found = RESIDENT.matcher(status);
      return found.find() ? Long.parseLong(found.group(1)) * 1024 : 0;
    } catch (IOException e) {
      return 0; // it ended meanwhile
    }
  }

  /** What the master said so far. */
  String said() {
    return read("master");
  }

  private Process start(String name, List<String> by, String main, List<String> arguments) {
    var command = new ArrayList<>(by);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(List.of("-Xmx256m", "-cp", home().resolve("jars") + "/*", main));
    command.addAll(arguments);
    try {
      var builder = new ProcessBuilder(command);
      builder.environment().put("SPARK_HOME", home().toString());
      builder.environment().put("SPARK_SCALA_VERSION", "2.13");
      builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().put("LASTLAYER_CACHE", folder.resolve("cache").toString());
      builder.directory(folder.toFile());
      builder.redirectErrorStream(true).redirectOutput(log(name).toFile());
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private String read(String name) {
    try {
      return Files.readString(log(name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until a log says something so many times. */
  private List<MatchResult> await(String name, Pattern pattern, int times) {
    long begun = System.nanoTime();
    while (true) {
      var found = pattern.matcher(read(name)).results().toList();
      if (found.size() >= times) {
        return found;
      }
      if (System.nanoTime() - begun > LONG.toNanos()) {
        throw new AssertionError("The " + name + " never said " + pattern + "\n" + read(name));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @Override
  public void close() {
    var all =
        Stream.concat(workers.stream(), Stream.of(master))
            .flatMap(p -> Stream.concat(p.descendants(), Stream.of(p.toHandle())))
            .toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(p -> p.onExit().join());
  }
}
