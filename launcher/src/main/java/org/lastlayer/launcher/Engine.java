package org.lastlayer.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.feature.Feature;
import org.osgi.service.feature.FeatureBundle;
import org.osgi.service.feature.ID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running framework. One thread starts and closes it.
 *
 * <p>Bundles are installed by reference: their files stay where they are and are not copied. A
 * bundle that cannot be used is reported and left out; the others start without it.
 */
final class Engine implements AutoCloseable {
  /**
   * The packages that the launcher's own class path gives to every bundle: one logging system for
   * all.
   */
  private static final String LOGGING =
      "org.slf4j;version=2.0.20,org.slf4j.event;version=2.0.20,"
          + "org.slf4j.helpers;version=2.0.20,org.slf4j.spi;version=2.0.20";

  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  private static final String REFERENCE = "reference:";
  private static final String WATCH = ".watch";
  private static final long STOP_MILLIS = 10_000;
  private static final long STUCK_MILLIS = 1_000;

  private final Framework framework;
  private final Storage storage;
  private final List<String> problems = new ArrayList<>();
  private @Nullable Troubles troubles;
  private @Nullable Dropins dropins;

  private Engine(Framework framework, Storage storage) {
    this.framework = framework;
    this.storage = storage;
  }

  /**
   * What to start.
   *
   * @param home the distribution
   * @param features which bundles and configurations, duplicates allowed
   * @param dropins folders of further bundles; those that do not exist are passed over
   * @param cache the user's cache folder
   * @param shared packages of the launcher's class path to give to the bundles, in the syntax of an
   *     Export-Package header; bundles named in {@code without} are then not installed
   * @param without artifact ids of bundles not to install
   * @param command what will be asked for, as the framework property {@code lastlayer.command}
   *     tells bundles that want to be ready for it; may be empty
   */
  record Plan(
      Home home,
      List<Feature> features,
      List<Path> dropins,
      Path cache,
      String shared,
      Set<String> without,
      String command) {}

  /** Loads the classes of logging and of the framework, for whoever has another thread for it. */
  static void load() {
    LOG.debug("loads the framework");
    for (FrameworkFactory factory :
        ServiceLoader.load(FrameworkFactory.class, Engine.class.getClassLoader())) {
      factory.newFramework(new HashMap<>());
    }
  }

  /** Installs and starts everything; what was begun is undone when that fails. */
  static Engine start(Plan plan) {
    Storage storage = Storage.open(plan.cache());
    Engine engine;
    try {
      engine = new Engine(framework(plan, storage), storage);
    } catch (RuntimeException e) {
      storage.close();
      throw e;
    }
    try {
      engine.run(plan);
      return engine;
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    } catch (BundleException e) {
      engine.close();
      throw new LaunchException(LaunchException.INTERNAL, "The framework does not start: " + e);
    }
  }

  BundleContext context() {
    return framework.getBundleContext();
  }

  /** Whether somebody stopped the framework, as the shell does when it ends. */
  boolean ended() {
    return framework.getState() != Bundle.ACTIVE;
  }

  /** What could not be used and why, a sentence each. */
  List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    Troubles told = troubles;
    if (told != null) {
      all.addAll(told.sentences());
    }
    return all;
  }

  @Override
  public void close() {
    // Ctrl-C interrupts this thread; the framework must be stopped all the same.
    boolean interrupted = Thread.interrupted();
    long patience = STOP_MILLIS;
    Dropins followed = dropins;
    if (followed != null) {
      followed.close();
      if (followed.stuck()) {
        stopOurs(); // the framework will wait in vain for one that does not come back
        patience = STUCK_MILLIS;
      }
    }
    try {
      framework.stop();
      framework.waitForStop(patience);
    } catch (BundleException | InterruptedException e) {
      LOG.info("The framework did not stop cleanly", e);
    } finally {
      storage.close();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Bundles of the features, the last one first; those dropped in are left to the framework. */
  private void stopOurs() {
    Bundle[] all = context().getBundles();
    for (int i = all.length - 1; i > 0; i--) {
      if (all[i].getLocation().startsWith(REFERENCE)) {
        try {
          all[i].stop(Bundle.STOP_TRANSIENT);
        } catch (BundleException | IllegalStateException e) {
          LOG.info("{} does not stop", all[i].getSymbolicName(), e);
        }
      }
    }
  }

  private static Framework framework(Plan plan, Storage storage) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(Constants.FRAMEWORK_STORAGE, storage.bundles().toString());
    settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    settings.put(
        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
        plan.shared().isEmpty() ? LOGGING : LOGGING + "," + plan.shared());
    settings.put("lastlayer.home", plan.home().root().toString());
    settings.put("lastlayer.command", plan.command());
    if (!plan.dropins().isEmpty()) {
      settings.put("lastlayer.dropins", plan.dropins().getLast().toString());
    }
    settings.put("felix.log.logger", new FelixLog());
    // Declarative Services would write stack traces to the terminal: why a component fails is asked
    // of it, see Diagnosis.
    settings.put("ds.log.enabled", "false");
    // The OSGi Log Service, where a feature brings it; it would keep warnings only.
    settings.put("org.osgi.service.log.admin.loglevel", "INFO");
    // FileInstall, where a feature brings it: watches for configurations. Bundles are followed by
    // Dropins, on threads that a bundle's own code may hold.
    settings.put(
        "felix.fileinstall.dir",
        String.join(
            ",",
            Stream.concat(plan.dropins().stream(), Stream.of(plan.home().config()))
                .map(Path::toString)
                .toList()));
    settings.put("felix.fileinstall.poll", "500");
    settings.put("felix.fileinstall.noInitialDelay", "true");
    settings.put("felix.fileinstall.tmpdir", storage.bundles().resolveSibling("watch").toString());
    settings.put("felix.fileinstall.filter", ".*\\.cfg");
    settings.put("felix.fileinstall.enableConfigSave", "false");
    settings.put("felix.fileinstall.log.level", "1");
    // Felix HTTP, where a feature brings it: listens when it is told where, not before.
    settings.put("org.apache.felix.http.enable", "false");
    settings.put("org.apache.felix.https.enable", "false");
    @SuppressWarnings({
      "unchecked",
      "rawtypes"
    }) // Felix takes its logger as an object, not as text.
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class, Engine.class.getClassLoader())
            .findFirst()
            .orElseThrow(() -> new LaunchException(LaunchException.INTERNAL, "No OSGi framework."))
            .newFramework((Map) settings);
    return framework;
  }

  private void run(Plan plan) throws BundleException {
    framework.init();
    List<Bundle> bundles = new ArrayList<>();
    for (Map.Entry<Path, ID> file : files(plan).entrySet()) {
      bundles.add(install(file.getKey()));
    }
    List<Bundle> all = new ArrayList<>(bundles);
    Troubles told = new Troubles(context());
    Dropins further = new Dropins(context(), plan.dropins(), told);
    troubles = told;
    dropins = further;
    all.addAll(further.install());
    framework.start();
    framework.adapt(FrameworkWiring.class).resolveBundles(all);
    for (Bundle bundle : bundles) {
      if ((bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) == 0) {
        start(bundle);
      }
    }
    further.start();
    for (Feature feature : plan.features()) {
      Configurations.apply(context(), feature.getConfigurations().values());
    }
    if (plan.features().stream().anyMatch(f -> f.getID().getArtifactId().endsWith(WATCH))) {
      further.follow();
    }
  }

  private static Map<Path, ID> files(Plan plan) {
    Map<Path, ID> files = new LinkedHashMap<>();
    Set<String> missing = new LinkedHashSet<>();
    for (Feature feature : plan.features()) {
      for (FeatureBundle bundle : feature.getBundles()) {
        ID id = bundle.getID();
        Path file = plan.home().bundle(id);
        if (plan.without().contains(id.getArtifactId())) {
          continue;
        }
        if (!Files.isRegularFile(file)) {
          missing.add(id + " (feature " + feature.getID().getArtifactId() + ")");
        }
        files.put(file, id);
      }
    }
    if (!missing.isEmpty()) {
      throw new LaunchException(
          LaunchException.RESOURCE,
          "Bundles that the features name must lie in "
              + plan.home().root().resolve("bundles")
              + ", not found: "
              + String.join(", ", missing)
              + ".");
    }
    return files;
  }

  private Bundle install(Path file) throws BundleException {
    return context().installBundle(REFERENCE + file.toUri());
  }

  private void start(Bundle bundle) {
    if (ended()) {
      return;
    }
    try {
      bundle.start(Bundle.START_ACTIVATION_POLICY);
    } catch (BundleException | IllegalStateException e) {
      if (ended()) {
        return;
      }
      LOG.info("{} does not start", bundle.getSymbolicName(), e);
      problems.add(Diagnosis.of(bundle, e, context()));
    }
  }
}
