package org.lastlayer.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packed distribution, run as a user runs it: by its script, in a process of its own, with its
 * own home, cache and store under one folder. A process that takes too long is killed and fails the
 * test.
 */
public final class Dist {
  /**
   * A build that was started in the background ignores Ctrl-C, and its children would inherit that.
   */
  private static final List<String> DEAF_TO_NOTHING =
      System.getProperty("os.name").equals("Linux")
          ? List.of("env", "--default-signal=INT")
          : List.of();

  private final Path folder;
  private final Path script;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path cwd;
  private Duration timeout = Duration.ofSeconds(180);

  private Dist(Path folder, Path script) {
    this.folder = folder;
    this.script = script;
    this.cwd = folder;
    environment.put("HOME", folder.resolve("home").toString());
    environment.put("LASTLAYER_CACHE", folder.resolve("cache").toString());
    environment.put("LASTLAYER_STORE", folder.resolve("store").toString());
  }

  /**
   * The distribution as this build packed it; everything that a run leaves behind goes under {@code
   * folder}.
   */
  public static Dist in(Path folder) {
    return new Dist(folder, root().resolve("bin").resolve("lastlayer"));
  }

  /** The folder of the packed distribution. */
  public static Path root() {
    String named = System.getProperty("lastlayer.distribution");
    if (named == null) {
      throw new IllegalStateException(
          "Run by mvn verify: it packs the distribution and says where it lies.");
    }
    return Path.of(named);
  }

  /** The same with another script, such as that of a copy. */
  public Dist script(Path other) {
    Dist dist = new Dist(folder, other);
    dist.environment.putAll(environment);
    dist.cwd = cwd;
    dist.timeout = timeout;
    return dist;
  }

  /** Sets a variable of the environment. */
  public Dist with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Sets the folder to run in. */
  public Dist at(Path other) {
    cwd = other;
    return this;
  }

  /** Sets the time after which a process is killed. */
  public Dist within(Duration limit) {
    timeout = limit;
    return this;
  }

  /** What a process said and how it ended. */
  public record Result(int code, String out, String err, Duration time) {
    /** For the message of an assertion. */
    @Override
    public String toString() {
      return "exit code " + code + " after " + time + "\n--- out\n" + out + "\n--- err\n" + err;
    }
  }

  /** Runs a command to its end. */
  public Result run(String... arguments) {
    try (Running running = start(arguments)) {
      return running.await();
    }
  }

  /** Starts a command. */
  public Running start(String... arguments) {
    return start(Redirect.from(Path.of("/dev/null").toFile()), arguments);
  }

  /** Starts a command that is typed to: see {@link Running#type}. */
  public Running startTyped(String... arguments) {
    return start(Redirect.PIPE, arguments);
  }

  private Running start(Redirect in, String... arguments) {
    try {
      Files.createDirectories(folder.resolve("home"));
      Path out = Files.createTempFile(folder, "out", ".txt");
      Path err = Files.createTempFile(folder, "err", ".txt");
      List<String> command = new ArrayList<>(DEAF_TO_NOTHING);
      command.add(script.toString());
      command.addAll(List.of(arguments));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      builder.directory(cwd.toFile());
      builder.redirectInput(in);
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      return new Running(builder.start(), out, err, timeout);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A command under way. Closing it kills it. */
  public static final class Running implements AutoCloseable {
    private final Process process;
    private final Path out;
    private final Path err;
    private final Duration timeout;
    private final long begun = System.nanoTime();

    private Running(Process process, Path out, Path err, Duration timeout) {
      this.process = process;
      this.out = out;
      this.err = err;
      this.timeout = timeout;
    }

    /** Waits for the end. */
    public Result await() {
      try {
        var patience = new Patience(timeout);
        while (!process.waitFor(1, TimeUnit.SECONDS)) {
          if (patience.over()) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("Killed after " + timeout + "\n" + out() + err());
          }
        }
        return new Result(
            process.exitValue(), out(), err(), Duration.ofNanos(System.nanoTime() - begun));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Types a line. */
    public void type(String line) {
      try {
        var in = process.getOutputStream();
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Waits until its standard output matches; the match. */
    public Matcher awaitOut(Pattern pattern) {
      var patience = new Patience(timeout);
      while (true) {
        var matcher = pattern.matcher(out());
        if (matcher.find()) {
          return matcher;
        }
        if (!alive() || patience.over()) {
          throw new AssertionError("Never said " + pattern + "\n" + out() + err());
        }
        LockSupport.parkNanos(10_000_000);
      }
    }

    /** What the command has written to its standard output so far. */
    public String out() {
      return read(out);
    }

    /** What the command has written to its standard error so far. */
    public String err() {
      return read(err);
    }

    /** Its process, which the script has become. */
    public long pid() {
      return process.pid();
    }

    /** Whether it still runs. */
    public boolean alive() {
      return process.isAlive();
    }

    /**
     * Sends a signal, as Ctrl-C does. The script hands its process over to Java, so there is only
     * one.
     */
    public void signal(String name) {
      try {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Processor time that it has used so far, on Linux; 0 when it has ended. */
    public long cpuMillis() {
      return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    }

    /** Kills it outright, at once. */
    public void kill() {
      process.destroyForcibly();
    }

    @Override
    public void close() {
      kill();
    }

    private static String read(Path file) {
      try {
        return Files.readString(file, StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
