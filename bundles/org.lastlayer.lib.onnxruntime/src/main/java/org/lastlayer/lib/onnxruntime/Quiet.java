package org.lastlayer.lib.onnxruntime;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.util.Locale;

/**
 * Turns off what ONNX Runtime's builds do by themselves: since 1.29 they send usage data to their
 * maker, keep a device id and a database in the user's home, leave a log in the temporary folder,
 * and read the whole command line with a regular expression that overflows the stack when it is
 * long.
 *
 * <p>All of that happens while the environment is made, before its own switch can be reached; only
 * an environment variable is early enough, and Java cannot set one but through the C library.
 */
final class Quiet {
  private static final String VARIABLE = "ORT_DISABLE_TELEMETRY";

  private Quiet() {}

  /**
   * Sets the variable for this process.
   *
   * @throws LinkageError when that is not possible: better no network than one that talks
   */
  @SuppressWarnings("restricted") // setenv of the C library, with a name and a value of ours
  static void please() {
    if ("1".equals(System.getenv(VARIABLE)) || isWindows()) {
      // On Windows events go to the system's own tracing; the switch for it is set later.
      return;
    }
    int failed;
    try (var arena = Arena.ofConfined()) {
      var linker = Linker.nativeLinker();
      var setenv =
          linker.downcallHandle(
              linker.defaultLookup().find("setenv").orElseThrow(),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.ADDRESS,
                  ValueLayout.ADDRESS,
                  ValueLayout.JAVA_INT));
      failed = (int) setenv.invokeExact(arena.allocateFrom(VARIABLE), arena.allocateFrom("1"), 1);
    } catch (Throwable e) {
      throw new LinkageError("its telemetry could not be turned off", e);
    }
    if (failed != 0) {
      throw new LinkageError("its telemetry could not be turned off");
    }
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
  }
}
