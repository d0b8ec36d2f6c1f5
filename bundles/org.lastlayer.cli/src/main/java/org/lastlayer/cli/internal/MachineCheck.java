package org.lastlayer.cli.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lastlayer.api.run.Road;
import org.osgi.framework.BundleContext;

/** Java and the machine below it. */
final class MachineCheck {
  private static final long LEAST_HEAP = 1L << 30;
  private static final int LEAST_FILES = 1024;

  private MachineCheck() {}

  static List<Finding> findings(BundleContext context) {
    var all = new ArrayList<Finding>();
    all.add(java());
    all.add(
        Finding.ok(
            "machine",
            System.getProperty("os.name")
                + " "
                + System.getProperty("os.version")
                + ", "
                + System.getProperty("os.arch")
                + ", "
                + Text.count(Runtime.getRuntime().availableProcessors(), "processor")));
    all.add(heap());
    all.add(lanes(context));
    all.add(names());
    files(all);
    all.add(loopback());
    return all;
  }

  private static Finding java() {
    return Finding.ok(
        "Java",
        Runtime.version()
            + ", "
            + System.getProperty("java.vendor")
            + ", "
            + System.getProperty("java.home"));
  }

  private static Finding heap() {
    long most = Runtime.getRuntime().maxMemory();
    return Finding.okIf(
        most >= LEAST_HEAP,
        "heap",
        (most >> 20) + " MB at most",
        "Matrices are mapped and lie outside of it, but graphs and t-SNE's work lie in it:"
            + " LASTLAYER_OPTS=-Xmx4g makes it larger.");
  }

  private static Finding lanes(BundleContext context) {
    var reference = context.getServiceReference(Road.class);
    Road road = reference == null ? null : context.getService(reference);
    if (road == null) {
      return Finding.wrong(
          "lanes", "no bundle that computes", "Reinstall: org.lastlayer.kernel must be there.");
    }
    return Finding.okIf(
        road.name().startsWith("vector"),
        "lanes",
        road.name(),
        "Distances take two to six times as long. The script lastlayer asks for the module"
            + " jdk.incubator.vector; a Java without it, or LASTLAYER_OPTS, stands in the way.");
  }

  private static Finding names() {
    var encoding = System.getProperty("sun.jnu.encoding", "?");
    return Finding.okIf(
        encoding.toUpperCase(Locale.ROOT).startsWith("UTF-8"),
        "file names",
        encoding,
        "Files whose names have letters outside of it cannot be opened: set LC_ALL=C.UTF-8.");
  }

  /** As Linux tells it; nothing elsewhere. */
  private static void files(List<Finding> all) {
    try {
      for (var line : Files.readAllLines(Path.of("/proc/self/limits"), StandardCharsets.US_ASCII)) {
        if (line.startsWith("Max open files")) {
          var most = line.substring("Max open files".length()).strip().split("\\s+")[0];
          boolean enough = most.equals("unlimited") || Long.parseLong(most) >= LEAST_FILES;
          all.add(
              Finding.okIf(
                  enough, "open files", most + " at most", "Raise it: ulimit -n " + LEAST_FILES));
        }
      }
    } catch (IOException | NumberFormatException _) {
      return; // no Linux
    }
  }

  private static Finding loopback() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Finding.ok("loopback", "can listen, such as on port " + socket.getLocalPort());
    } catch (IOException e) {
      return Finding.wrong(
          "loopback", String.valueOf(e.getMessage()), "serve has nowhere to listen.");
    }
  }
}
