package org.lastlayer.lib.dl4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.bytedeco.javacpp.Loader;
import org.deeplearning4j.config.DL4JClassLoading;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Makes DL4J ready for use. Must be called before anything else of DL4J or ND4J is touched: a first
 * touch without it can leave {@code Nd4j} unusable for the life of the JVM.
 *
 * <p>Threads: any number; the first does the work, the others wait.
 */
public final class Dl4j {
  /** Where native code is unpacked: a folder of this user, kept between runs. */
  private static final String CACHE = "org.bytedeco.javacpp.cachedir";

  /** Where JavaCPP looks for a library that is no resource of its class's loader. */
  private static final String PATH = "org.bytedeco.javacpp.platform.linkpath";

  private static boolean ready;

  private Dl4j() {}

  /**
   * Tells DL4J which class loader is its own and where its native code is; unpacks that (380 MB, a
   * few seconds) when this user's cache folder does not hold it yet.
   *
   * <p>Lets every operation use one thread, whatever {@code OMP_NUM_THREADS} says: a network for
   * each thread is faster than several threads in one network, and its sums do not depend on the
   * number of cores.
   *
   * @param slow called with a sentence before something that takes seconds
   * @param checkpoint called often meanwhile; what it throws ends the work
   * @throws IOException when the native code cannot be unpacked
   * @throws UnsupportedOperationException when there is no native code for this platform; the
   *     message names it
   */
  public static synchronized void prepare(Consumer<String> slow, Runnable checkpoint)
      throws IOException {
    if (ready) {
      return;
    }
    ClassLoader own = Dl4j.class.getClassLoader();
    ND4JClassLoading.setNd4jClassloader(own);
    DL4JClassLoading.setDl4jClassloader(own);
    // it would walk the whole class path to compare version numbers of its parts, which all come
    // from here
    System.getProperties().putIfAbsent("org.nd4j.versioncheck", "false");
    Path folder =
        new Natives(own, Loader.Detector.getPlatform()).unpacked(cache(), slow, checkpoint);
    System.setProperty(PATH, folder.toString());
    Nd4j.getEnvironment().setMaxThreads(1);
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    Nd4j.factory().blas().setMaxThreads(1);
    ready = true;
  }

  /**
   * Reads a network's file. Without this a class of the same name that the program has beside this
   * bundle would be taken for DL4J's own.
   *
   * @throws IOException what {@code reading} throws
   */
  @SuppressForbidden(
      reason =
          "Jackson inside DL4J asks the thread's class loader before its own for a layer's class")
  public static <T> T read(Reading<T> reading) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Dl4j.class.getClassLoader());
    try {
      return reading.read();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Reads something. */
  @FunctionalInterface
  public interface Reading<T> {
    /** Does it. */
    T read() throws IOException;
  }

  private static Path cache() {
    String named = System.getProperty(CACHE);
    return named != null && !named.isBlank()
        ? Path.of(named)
        : Path.of(System.getProperty("user.home"), ".cache", "lastlayer", "natives");
  }
}
