package org.lastlayer.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How many a second one way did, round by round. */
final class Rates {
  private final String name;
  private final List<Double> wall = new ArrayList<>();
  private final List<Double> cpu = new ArrayList<>();

  Rates(String name) {
    this.name = name;
  }

  /** Does the work once more; rounds below 0 do not count. */
  void add(int round, int items, Clock.Work work) throws IOException {
    var clock = Clock.of(work);
    if (round >= 0) {
      wall.add(items / clock.wall());
      cpu.add(items / clock.cpu());
    }
  }

  /** The median a second by the clock. */
  double wall() {
    return median(wall);
  }

  /** The median a CPU second. */
  double cpu() {
    return median(cpu);
  }

  private static double median(List<Double> rates) {
    return rates.stream().sorted().skip(rates.size() / 2).findFirst().orElseThrow();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%-38s %7.1f a CPU second %7.1f a second", name, cpu(), wall());
  }
}
