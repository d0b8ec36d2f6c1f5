package org.lastlayer.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders of further bundles: what lies there is installed at the start, and followed while a
 * long command runs. A jar is taken as soon as it is whole, which its last bytes tell; one that is
 * no jar when it has stopped growing is told. A change is any other size, time or place on the
 * disk, so that a clock that was set back hides nothing.
 *
 * <p>Threads: one calls; following has one of its own, and so has each jar.
 */
final class Dropins implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dropins.class);
  private static final long LOOK_MILLIS = 300;

  /** How long a bundle may take to start before the others do not wait for it any more. */
  private static final long LATE_SECONDS = Long.getLong("lastlayer.start.seconds", 10);

  /** What a file looked like. */
  private record Seen(long size, long time, @Nullable Object place) {}

  private static final class Known {
    final Dropin dropin;
    @Nullable Seen taken; // null when it is gone
    long since;

    Known(Dropin dropin, Seen taken) {
      this.dropin = dropin;
      this.taken = taken;
    }
  }

  private final BundleContext context;
  private final List<Path> folders;
  private final Troubles troubles;
  private final Refresh refresh;
  private final Map<Path, Known> known = new ConcurrentSkipListMap<>();
  private final Map<Path, Seen> growing = new TreeMap<>();
  private @Nullable Thread follower;
  private boolean settled = true;

  Dropins(BundleContext context, List<Path> folders, Troubles troubles) {
    this.context = context;
    this.folders = folders;
    this.troubles = troubles;
    this.refresh = new Refresh(context, this::stuck);
  }

  /** Installs what is there; the answer is what came of it. */
  List<Bundle> install() {
    List<Bundle> bundles = new ArrayList<>();
    for (Map.Entry<Path, Seen> file : look().entrySet()) {
      Dropin dropin = new Dropin(file.getKey(), context, troubles, refresh);
      known.put(file.getKey(), new Known(dropin, file.getValue()));
      Bundle bundle = dropin.install();
      if (bundle != null) {
        bundles.add(bundle);
      }
    }
    return bundles;
  }

  /** Starts what was installed, one after the other; none is waited for longer than it may take. */
  void start() {
    for (Known each : known.values()) {
      if (each.dropin.bundle() == null) {
        continue;
      }
      CountDownLatch done = each.dropin.start();
      try {
        if (!done.await(LATE_SECONDS, TimeUnit.SECONDS)) {
          each.dropin.late(LATE_SECONDS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Follows the folders from now on. */
  void follow() {
    Thread thread = new Thread(this::following, "lastlayer-dropins");
    thread.setDaemon(true);
    follower = thread;
    thread.start();
  }

  private void following() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        compare(look());
      }
    } catch (InterruptedException e) {
      return; // the end
    } catch (RuntimeException e) {
      LOG.warn("Dropped-in bundles are not followed any more: {}", e, e);
    }
  }

  private void compare(Map<Path, Seen> now) {
    for (Map.Entry<Path, Known> each : known.entrySet()) {
      Known was = each.getValue();
      if (now.containsKey(each.getKey())) {
        continue;
      }
      growing.remove(each.getKey());
      if (was.taken != null) {
        was.taken = null;
        was.dropin.remove();
        settled = false;
      } else if (was.dropin.idle()) {
        known.remove(each.getKey()); // not before: its file may come back while it is on its way
      }
    }
    for (Map.Entry<Path, Seen> file : now.entrySet()) {
      Known before = known.get(file.getKey());
      if (before != null && file.getValue().equals(before.taken)) {
        growing.remove(file.getKey());
      } else if (whole(file.getKey(), file.getValue())) {
        growing.remove(file.getKey());
        take(file.getKey(), file.getValue(), before);
        settled = false;
      }
    }
    patience();
    settle();
  }

  /** A jar ends with its table of contents: one that can be opened is whole. */
  private boolean whole(Path file, Seen seen) {
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      return jar.size() > 0;
    } catch (IOException e) {
      return seen.equals(growing.put(file, seen)); // it has stopped growing, and will be refused
    }
  }

  private void take(Path file, Seen seen, @Nullable Known before) {
    if (before != null) {
      before.taken = seen;
      before.dropin.update();
      return;
    }
    Dropin dropin = new Dropin(file, context, troubles, refresh);
    known.put(file, new Known(dropin, seen));
    dropin.update();
  }

  /** Tells of those that have been at it for too long. */
  private void patience() {
    for (Known each : known.values()) {
      if (!each.dropin.working()) {
        each.since = 0;
      } else if (each.since == 0) {
        each.since = System.nanoTime();
      } else if (System.nanoTime() - each.since > LATE_SECONDS * 1_000_000_000L) {
        each.dropin.late(LATE_SECONDS);
      }
    }
  }

  /** After a change, what could not start before may be able to: it is tried once more. */
  private void settle() {
    Collection<Known> all = known.values();
    if (settled || all.stream().anyMatch(each -> each.dropin.working() && each.since == 0)) {
      return;
    }
    settled = true;
    all.stream().map(each -> each.dropin).filter(Dropin::waits).forEach(Dropin::start);
  }

  private boolean stuck(Bundle bundle) {
    return known.values().stream()
        .anyMatch(each -> bundle.equals(each.dropin.bundle()) && each.dropin.working());
  }

  /** Whether code of some bundle has not come back. */
  boolean stuck() {
    return known.values().stream().anyMatch(each -> each.dropin.working());
  }

  private Map<Path, Seen> look() {
    Map<Path, Seen> files = new TreeMap<>();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
        for (Path jar : jars) {
          look(jar, files);
        }
        troubles.clear(folder.toString());
      } catch (IOException e) {
        String why = folder + " cannot be read: " + e.getMessage() + ".";
        troubles.tell(folder.toString(), folder.toString(), "", folder.toString(), why);
        known.forEach((file, each) -> keep(folder, file, each, files));
      }
    }
    return files;
  }

  /** A folder that cannot be read just now has lost nothing. */
  private static void keep(Path folder, Path file, Known each, Map<Path, Seen> files) {
    Seen taken = each.taken;
    if (folder.equals(file.getParent()) && taken != null) {
      files.put(file, taken);
    }
  }

  private static void look(Path jar, Map<Path, Seen> files) throws IOException {
    try {
      BasicFileAttributes seen = Files.readAttributes(jar, BasicFileAttributes.class);
      if (seen.isRegularFile()) {
        long time = seen.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        files.put(jar, new Seen(seen.size(), time, seen.fileKey()));
      }
    } catch (NoSuchFileException e) {
      return; // it went while we looked
    }
  }

  @Override
  public void close() {
    Thread thread = follower;
    if (thread != null) {
      thread.interrupt();
    }
  }
}
