package org.lastlayer.matrix.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/** Linux' {@code renameat2}: two folders change names in one step, which Java has no word for. */
public final class Exchange {
  private static final int CURRENT_FOLDER = -100;
  private static final int EXCHANGE = 2;

  private Exchange() {}

  /** Whether the two have changed names; false where the system or the file system cannot. */
  public static boolean tried(Path a, Path b) {
    var call = renameat2();
    if (call.isEmpty()) {
      return false;
    }
    try (var arena = Arena.ofConfined()) {
      var first = arena.allocateFrom(a.toString());
      var second = arena.allocateFrom(b.toString());
      return (int) call.get().invokeExact(CURRENT_FOLDER, first, CURRENT_FOLDER, second, EXCHANGE)
          == 0;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      return false;
    }
  }

  @SuppressWarnings(
      "restricted") // one system call with two paths; the launcher allows native access
  private static Optional<MethodHandle> renameat2() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return Optional.empty();
    }
    var linker = Linker.nativeLinker();
    var type =
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_INT);
    return linker
        .defaultLookup()
        .find("renameat2")
        .map(symbol -> linker.downcallHandle(symbol, type));
  }
}
