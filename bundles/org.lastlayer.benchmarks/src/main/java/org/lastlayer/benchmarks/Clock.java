package org.lastlayer.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;

/** Wall and CPU seconds of this process, its collector and compiler included. */
record Clock(double wall, double cpu) {
  /** Work to be timed. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  static Clock of(Work work) throws IOException {
    double wall = System.nanoTime() / 1e9;
    long cpu = Memory.cpu();
    work.run();
    return new Clock(System.nanoTime() / 1e9 - wall, (Memory.cpu() - cpu) / 1e9);
  }

  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
