package org.lastlayer.launcher;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The packed program in a process of its own that does one command after the other, as long as it
 * is asked: what a command costs is then not hidden by what starting costs. Threads: one at a time.
 */
final class ManyCommands implements AutoCloseable {
  private static final String SEPARATOR = "\t";

  /**
   * What came of a command.
   *
   * @param cpuMillis processor time of the whole process meanwhile, its compiler and collector too
   */
  record Answer(int code, String out, String err, long cpuMillis) {}

  private final Process process;
  private final BufferedReader answers;

  private ManyCommands(Process process) {
    this.process = process;
    this.answers =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
  }

  /** Starts it with the packed jars and these options of the virtual machine. */
  static ManyCommands start(Path folder, String... options) throws IOException {
    Path home = Dist.root();
    Path cache = Files.createDirectories(folder.resolve("cache"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--add-modules=jdk.incubator.vector",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.library.path=" + Files.createDirectories(cache.resolve("native")),
            "-Dorg.bytedeco.javacpp.cachedir=" + cache.resolve("javacpp"),
            "-Dlastlayer.home=" + home,
            "-Djava.awt.headless=true",
            "-cp",
            home.resolve("lib/launcher.jar") + ":" + Path.of("target", "test-classes"),
            ManyCommands.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LASTLAYER_CACHE", cache.toString());
    builder.environment().put("LASTLAYER_STORE", folder.resolve("store").toString());
    builder.redirectError(Redirect.to(folder.resolve("many.err").toFile()));
    return new ManyCommands(builder.start());
  }

  /** Does one to its end. */
  Answer run(String... arguments) {
    try {
      byte[] line = (String.join(SEPARATOR, arguments) + "\n").getBytes(StandardCharsets.UTF_8);
      process.getOutputStream().write(line);
      process.getOutputStream().flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new AssertionError("It ended at " + String.join(" ", arguments));
      }
      String[] parts = answer.split(" ", -1);
      return new Answer(
          Integer.parseInt(parts[0]), text(parts[2]), text(parts[3]), Long.parseLong(parts[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String coded) {
    return new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** The other side: a command a line, its arguments apart by tabs; a line for each answer. */
  public static void main(String[] nothing) throws IOException {
    Deserialisation.confine();
    PrintStream answers = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    Path cache = Storage.cache(System.getenv());
    System.setProperty(LogSetup.FOLDER, cache.resolve("log").toString());
    System.setProperty(LogSetup.VERBOSE, "false");
    Home home = Home.own();
    var features = FeatureFiles.choose(home.features(), List.of(), "run");
    try (Engine engine =
            Engine.start(new Engine.Plan(home, features, List.of(), cache, "", Set.of(), "run"));
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      var command = command(engine);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        long begun = cpu();
        int code = command.applyAsInt(line.split(SEPARATOR, -1));
        long took = (cpu() - begun) / 1_000_000;
        answers.println(
            Stream.of(out, err)
                .map(each -> Base64.getEncoder().encodeToString(each.toByteArray()))
                .reduce(code + " " + took, (all, each) -> all + " " + each));
        answers.flush();
        out.reset();
        err.reset();
      }
    }
    System.exit(0);
  }

  @SuppressWarnings("unchecked") // the property main.thread is the promise of this type
  private static ToIntFunction<String[]> command(Engine engine) {
    try {
      var found = engine.context().getServiceReferences(ToIntFunction.class, "(main.thread=true)");
      return engine.context().getService(found.iterator().next());
    } catch (org.osgi.framework.InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
