package org.lastlayer.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One jar that was dropped in. All that its bundle's own code takes part in, starting, stopping,
 * being replaced, happens on a thread of its own, one thing after the other: code that never
 * returns holds up nothing but itself. Threads: any number may ask for something.
 */
final class Dropin {
  private static final Logger LOG = LoggerFactory.getLogger(Dropin.class);

  private final Path file;
  private final String location;
  private final BundleContext context;
  private final Troubles troubles;
  private final Refresh refresh;
  private final Trial trial;
  private final ThreadPoolExecutor lane;
  private volatile @Nullable Bundle bundle;
  private volatile @Nullable Thread working;

  Dropin(Path file, BundleContext context, Troubles troubles, Refresh refresh) {
    this.file = file;
    this.location = file.toAbsolutePath().normalize().toUri().toString();
    this.context = context;
    this.troubles = troubles;
    this.refresh = refresh;
    this.trial = new Trial(context);
    this.lane =
        new ThreadPoolExecutor(
            0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> thread(work, file));
  }

  private static Thread thread(Runnable work, Path file) {
    Thread thread = new Thread(work, "lastlayer-dropin-" + file.getFileName());
    thread.setDaemon(true);
    return thread;
  }

  /** Its bundle, once it is installed. */
  @Nullable Bundle bundle() {
    return bundle;
  }

  /** Whether code of its bundle is running that was asked for here. */
  boolean working() {
    return working != null;
  }

  /** Whether nothing is going on, or waits to. */
  boolean idle() {
    return working == null && lane.getQueue().isEmpty();
  }

  /** Whether it is installed but has not been started, and might be now. */
  boolean waits() {
    Bundle here = bundle;
    return here != null
        && working == null
        && !fragment(here)
        && (here.getState() == Bundle.INSTALLED || here.getState() == Bundle.RESOLVED);
  }

  /** Installs it, on the caller's thread: no code of it runs. */
  @Nullable Bundle install() {
    try {
      bundle = context.installBundle(location);
      troubles.clear(location);
    } catch (BundleException e) {
      say(file + " is left out: it must be an OSGi bundle, found: " + e.getMessage());
    }
    return bundle;
  }

  /** Starts and tries it; what is returned is counted down when that is over. */
  CountDownLatch start() {
    return soon(this::startNow);
  }

  /** Its file has other bytes now. */
  void update() {
    soon(
        () -> {
          Bundle here = bundle;
          if (here == null) {
            install();
          } else {
            try (InputStream in = Files.newInputStream(file)) {
              here.stop();
              here.update(in);
            } catch (BundleException | IOException e) {
              trial.of(here); // as it was
              say(file + " is left as it was: it must be an OSGi bundle, found: " + e.getMessage());
              return;
            }
            refresh.of(here);
          }
          startNow();
        });
  }

  /** Its file is gone. */
  void remove() {
    Thread busy = working;
    if (busy != null) {
      busy.interrupt(); // perhaps it waits for something
    }
    soon(
        () -> {
          Bundle here = bundle;
          bundle = null;
          if (here != null && here.getState() != Bundle.UNINSTALLED) {
            try {
              here.uninstall();
            } catch (BundleException e) {
              LOG.info("{} does not go cleanly", here.getSymbolicName(), e);
            }
            refresh.of(here);
          }
          troubles.clear(location);
        });
  }

  private void startNow() {
    Bundle here = bundle;
    if (here == null || fragment(here)) {
      return;
    }
    List<String> wrong = trial.of(here);
    if (wrong.isEmpty()) {
      troubles.clear(location);
    } else {
      say(String.join(" ", wrong));
    }
  }

  private CountDownLatch soon(Runnable work) {
    CountDownLatch done = new CountDownLatch(1);
    lane.execute(
        () -> {
          working = Thread.currentThread();
          try {
            work.run();
          } catch (RuntimeException | Error e) { // of a stranger's code, or the framework has ended
            LOG.info("{}", file, e);
          } finally {
            working = null;
            done.countDown();
          }
        });
    return done;
  }

  /** It has been at it for too long; the thread goes on, and what it ends with is told then. */
  void late(long seconds) {
    Thread busy = working;
    if (busy != null) {
      say(
          name()
              + " has not come back from its start or stop after "
              + seconds
              + " s"
              + at(busy)
              + ". It holds a thread of its own; everything else goes on.");
    }
  }

  private static String at(Thread busy) {
    for (StackTraceElement frame : busy.getStackTrace()) {
      if (frame.getModuleName() == null && !frame.getClassName().startsWith("org.apache.felix.")) {
        return " (it is in " + frame.getClassName() + "." + frame.getMethodName() + ")";
      }
    }
    return "";
  }

  private String name() {
    Bundle here = bundle;
    String name = here == null ? null : here.getSymbolicName();
    return name == null ? file.getFileName().toString() : name;
  }

  private void say(String reason) {
    Bundle here = bundle;
    String version = here == null ? "" : here.getVersion().toString();
    if (troubles.tell(location, name(), version, file.toString(), reason)) {
      LOG.info("{}", reason);
    }
  }

  private static boolean fragment(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
  }
}
