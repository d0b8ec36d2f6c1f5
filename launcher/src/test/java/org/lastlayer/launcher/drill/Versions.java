package org.lastlayer.launcher.drill;

/**
 * Which versions of a bundle may answer: from the last that was seen in effect to the last that was
 * dropped in. Threads: any number.
 */
final class Versions {
  private int lowest = 1;
  private int highest;

  /** A version is dropped in next. */
  synchronized void comes(int version) {
    highest = version;
  }

  /** It is in effect: no question that begins from now on may see an older one. */
  synchronized void inEffect(int version) {
    lowest = version;
  }

  synchronized int lowest() {
    return lowest;
  }

  /** Refuses what was answered by a version that could not have. */
  synchronized void check(int version, int lowestBefore, String what) {
    if (version < lowestBefore || version > highest) {
      throw new AssertionError(
          what + " by version " + version + ", possible " + lowestBefore + " to " + highest);
    }
  }
}
