package org.lastlayer.benchmarks;

import com.sun.management.OperatingSystemMXBean;
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
    double cpu = cpuNow();
    work.run();
    return new Clock(System.nanoTime() / 1e9 - wall, cpuNow() - cpu);
  }

  private static double cpuNow() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }

  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
