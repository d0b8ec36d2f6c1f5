package org.lastlayer.pipeline.internal.work;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MeterTest {
  @Test
  void workShowsInTimeAndMemory() {
    var meter = Meter.start();
    var held = new byte[64][];
    int sum = 0;
    for (int i = 0; i < held.length; i++) {
      held[i] = new byte[1 << 20];
      held[i][i] = 1;
      sum += held[i][i];
    }
    var cost = meter.stop();
    assertTrue(sum == 64 && cost.measured());
    assertTrue(cost.seconds() > 0, cost::toString);
    assertTrue(Double.isNaN(cost.cpuSeconds()) || cost.cpuSeconds() >= 0, cost::toString);
    assertTrue(cost.heapBytes() >= 64L << 20, cost::toString);
    assertTrue(cost.residentBytes() < 0 || cost.residentBytes() >= 64L << 20, cost::toString);
  }
}
