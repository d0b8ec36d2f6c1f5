package org.lastlayer.lib.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes ONNX Runtime ready for use. Nothing else of it may be touched before, or it would unpack
 * its native code into a new temporary folder at every start.
 *
 * <p>Threads: any number; the first does the work, the others wait.
 */
public final class OnnxRuntime {
  /**
   * Environment variable that names the folder in which what can be made again is kept for a user.
   */
  private static final String CACHE = "LASTLAYER_CACHE";

  /** Where ONNX Runtime looks for its libraries. */
  private static final String PATH = "onnxruntime.native.path";

  private static @Nullable OrtEnvironment environment;

  private OnnxRuntime() {}

  /**
   * The one environment of this JVM. The first call unpacks the native code (28 MB, well below a
   * second) when this user's cache folder does not hold it yet, and loads it. It logs nothing by
   * itself and sends nothing to anyone: what goes wrong comes as an exception.
   *
   * @param slow called with a sentence before something is unpacked
   * @throws IOException when the native code cannot be unpacked
   * @throws UnsupportedOperationException when there is none for this platform; the message names
   *     it
   * @throws LinkageError when the system refuses to load it
   */
  public static synchronized OrtEnvironment environment(Consumer<String> slow) throws IOException {
    var made = environment;
    if (made == null) {
      if (System.getProperty(PATH) == null) {
        var natives = new Natives(OnnxRuntime.class.getClassLoader(), platform());
        System.setProperty(PATH, natives.unpacked(cache(), slow).toString());
      }
      Quiet.please();
      made = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "lastlayer");
      try {
        made.setTelemetry(false);
      } catch (OrtException e) {
        throw new LinkageError("its telemetry could not be turned off", e);
      }
      environment = made;
    }
    return made;
  }

  private static Path cache() {
    var named = System.getenv(CACHE);
    if (named != null && !named.isBlank()) {
      return Path.of(named, "natives");
    }
    var xdg = System.getenv("XDG_CACHE_HOME");
    // The XDG base directory specification: a relative path is invalid and to be ignored.
    boolean usable = xdg != null && !xdg.isBlank() && Path.of(xdg).isAbsolute();
    var base = usable ? Path.of(xdg) : Path.of(System.getProperty("user.home"), ".cache");
    return base.resolve("lastlayer").resolve("natives");
  }

  /** In ONNX Runtime's words. */
  private static String platform() {
    var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    var system = os.contains("win") ? "win" : os.contains("mac") ? "osx" : "linux";
    var machine =
        switch (arch) {
          case "amd64", "x86_64" -> "x64";
          case "aarch64", "arm64" -> "aarch64";
          default -> arch;
        };
    return system + "-" + machine;
  }
}
