package org.lastlayer.observe.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lastlayer.pipeline.PlannedStep;
import org.lastlayer.pipeline.StepCost;

class StepLogTest {
  private static final PlannedStep STEP =
      new PlannedStep("maps.tsne", "reducer", "tsne", "t-SNE", List.of(), null, false);

  @Test
  void aStepIsOneLineWithAllThatIsKnown() {
    assertEquals(
        "[3/12] maps.tsne tsne: 13.60 s, 26.10 CPU s, heap 310 MB, resident 700 MB",
        StepLog.line(STEP, 3, 12, false, new StepCost(13.6, 26.1, 310L << 20, 700L << 20)));
    assertEquals(
        "[3/12] maps.tsne tsne: 13.60 s, 26.10 CPU s, heap 310 MB",
        StepLog.line(STEP, 3, 12, false, new StepCost(13.6, 26.1, 310L << 20, -1)));
    assertEquals(
        "[3/12] maps.tsne tsne: 0.01 s", StepLog.line(STEP, 3, 12, false, StepCost.ofTime(0.01)));
    assertEquals(
        "[3/12] maps.tsne tsne: from the store",
        StepLog.line(STEP, 3, 12, true, StepCost.ofTime(0)));
  }
}
