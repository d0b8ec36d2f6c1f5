package org.lastlayer.kernel;

import org.lastlayer.kernel.internal.Simd;

/** Which road the hot loops take in this process. Threads: any number. */
public final class Road {
  private Road() {}

  /**
   * {@code vector 512 bit} and the like, or {@code scalar} with the reason; part of what results
   * are keyed by.
   */
  public static String name() {
    return Simd.best().name();
  }

  /** Whether the Vector API is in use. */
  public static boolean vector() {
    return name().startsWith("vector");
  }
}
