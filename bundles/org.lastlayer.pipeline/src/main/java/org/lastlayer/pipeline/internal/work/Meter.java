package org.lastlayer.pipeline.internal.work;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.lastlayer.pipeline.StepCost;

/**
 * Measures what this process spends from here on. Two at the same time disturb each other's peaks,
 * which then are of the later one's time; steps run one after the other. Threads: one.
 */
public final class Meter {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");

  /** As Linux documents it in proc_pid_clear_refs(5): the peak of the resident set begins anew. */
  private static final byte[] PEAK = "5".getBytes(StandardCharsets.US_ASCII);

  private final long start = System.nanoTime();
  private final double cpu = cpuSeconds();

  private Meter() {}

  /** Begins to measure. */
  public static Meter start() {
    ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
    try {
      if (Files.isWritable(CLEAR)) {
        Files.write(CLEAR, PEAK);
      }
    } catch (IOException _) {
      return new Meter(); // then the peak is that of the whole process so far
    }
    return new Meter();
  }

  /** What was spent until now. */
  public StepCost stop() {
    return new StepCost(
        (System.nanoTime() - start) / 1e9, cpuSeconds() - cpu, heapBytes(), residentBytes());
  }

  private static double cpuSeconds() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(Duration::toNanos)
        .map(nanos -> nanos / 1e9)
        .orElse(Double.NaN);
  }

  private static long heapBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getPeakUsage() != null)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private static long residentBytes() {
    try {
      for (var line : Files.readAllLines(STATUS, StandardCharsets.ISO_8859_1)) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        }
      }
    } catch (IOException _) {
      return -1; // no Linux
    }
    return -1;
  }
}
