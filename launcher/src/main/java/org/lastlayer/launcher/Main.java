package org.lastlayer.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.slf4j.LoggerFactory;

/**
 * The program. Starts the framework with the bundles of the features, lets the service that carries
 * the property {@code main.thread=true} do the work on the main thread, and stops everything again.
 */
public final class Main {
  /**
   * The command line is a plain Java function, so that launcher and bundles share no types of their
   * own.
   */
  private static final String COMMAND =
      "(&(objectClass=java.util.function.ToIntFunction)(main.thread=true))";

  private static final int INTERRUPTED = 130;

  /** Set by the script where the class path has a cluster's libraries and the api. */
  private static final String CLUSTER = "lastlayer.cluster";

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    boolean cluster = Boolean.getBoolean(CLUSTER);
    if (!cluster) { // a cluster's own protocol is Java's serialisation
      Deserialisation.confine();
    }
    Interruption interruption = Interruption.watch(Thread.currentThread());
    int code;
    try {
      code = run(List.of(arguments), System.getenv(), interruption, cluster);
    } catch (LaunchException e) {
      System.err.println(e.getMessage());
      code = interruption.asked() ? INTERRUPTED : e.exitCode();
    } catch (Throwable e) { // Whatever it is: the process must end, and with the right code.
      LoggerFactory.getLogger(Main.class)
          .error("Internal error: {}. The log has the details.", e, e);
      code = interruption.asked() ? INTERRUPTED : LaunchException.INTERNAL;
    }
    System.out.flush();
    interruption.closed();
    if (!interruption.asked()) {
      System.exit(code);
    }
  }

  private static int run(
      List<String> arguments,
      Map<String, String> environment,
      Interruption interruption,
      boolean cluster) {
    Options options = Options.parse(arguments, environment);
    Path cache = Storage.cache(environment);
    System.setProperty(LogSetup.FOLDER, cache.resolve("log").toString());
    System.setProperty(LogSetup.VERBOSE, Boolean.toString(options.verbose()));
    Home home = Home.own();
    // Reading the features and the framework's own classes are a sixth of the start: side by side.
    Thread loading = Thread.ofPlatform().daemon().name("lastlayer-load").start(Engine::load);
    var features = FeatureFiles.choose(home.features(), options.features(), options.verb());
    join(loading);
    var plan =
        new Engine.Plan(
            home,
            features,
            dropins(home, options, environment),
            cache,
            cluster ? SharedApi.packages(home) : "",
            cluster ? Set.of(SharedApi.BUNDLE) : Set.of(),
            options.verb());
    try (Engine engine = Engine.start(plan)) {
      if (cluster) {
        System.setProperty("lastlayer.home", home.root().toString());
        System.setProperty("lastlayer.features", String.join(",", options.features()));
        ClusterGuest.join(engine.context());
      }
      engine.problems().forEach(System.err::println);
      ToIntFunction<String[]> command = command(engine);
      if (command == null) {
        return 0;
      }
      int code = command.applyAsInt(options.command().toArray(String[]::new));
      interruption.returned();
      return code;
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whatever blocks next ends
    }
  }

  private static List<Path> dropins(Home home, Options options, Map<String, String> environment) {
    List<Path> folders = new ArrayList<>();
    folders.add(home.dropins());
    String xdg = environment.get("XDG_DATA_HOME");
    String user = System.getProperty("user.home", ".");
    boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
    Path data =
        xdg != null && Path.of(xdg).isAbsolute()
            ? Path.of(xdg)
            : mac
                ? Path.of(user, "Library", "Application Support")
                : Path.of(user, ".local", "share");
    folders.add(data.resolve("lastlayer").resolve("dropins"));
    for (Path folder : options.dropins()) {
      folders.add(folder.toAbsolutePath());
    }
    return folders;
  }

  /**
   * The command line, or null when a bundle, such as the shell, has stopped the framework already.
   */
  @SuppressWarnings("unchecked") // The property main.thread is the promise of this type.
  private static @Nullable ToIntFunction<String[]> command(Engine engine) {
    if (engine.ended()) {
      return null;
    }
    BundleContext context = engine.context();
    try {
      ServiceReference<?>[] found = context.getServiceReferences((String) null, COMMAND);
      Object service = found == null ? null : context.getService(found[0]);
      if (service != null) {
        return (ToIntFunction<String[]>) service;
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
    if (engine.ended()) {
      return null;
    }
    List<String> why = new ArrayList<>(List.of("No command line: no bundle registered one."));
    why.addAll(Diagnosis.waiting(context));
    throw new LaunchException(LaunchException.INTERNAL, String.join("\n  ", why));
  }
}
