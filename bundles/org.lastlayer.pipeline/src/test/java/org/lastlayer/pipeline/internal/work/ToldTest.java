package org.lastlayer.pipeline.internal.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.measure.Labels;

class ToldTest {
  private static final Labels LABELS = new Labels(List.of("a", "b"), new int[] {0, 1, -1, 0, 1});

  /**
   * By hand. Row 0 (a) sees b, a, a; row 1 (b) sees none, a, b, a tie that a wins; row 2 has no
   * label; row 3 (a) sees none, b, b; row 4 (b) sees b, a, a.
   */
  private static final Neighbors LISTS =
      new Neighbors(3, new long[] {1, 3, 3, 2, 0, 4, 0, 1, 3, 2, 1, 4, 1, 0, 3}, new float[15]);

  @Test
  void theNearestAloneAndTheVoteOfAll() {
    var accuracy = Told.accuracy(LISTS, LABELS);
    assertEquals(List.of("knn_accuracy_1", "knn_accuracy_3"), List.copyOf(accuracy.keySet()));
    assertEquals(1 / 4.0, accuracy.get("knn_accuracy_1"));
    assertEquals(1 / 4.0, accuracy.get("knn_accuracy_3"));
    assertEquals((2 + 1 + 0 + 1) / 12.0, Told.agreement(LISTS, LABELS));
  }

  @Test
  void withOneNeighborThereIsOneFigure() {
    var one = new Neighbors(1, new long[] {3, 4, 0, 0, 0}, new float[5]);
    assertEquals(Map.of("knn_accuracy_1", 3 / 4.0), Told.accuracy(one, LABELS));
  }

  @Test
  void withoutLabelsThereIsNothingToTell() {
    var none = new Labels(List.of(), new int[] {-1, -1, -1, -1, -1});
    assertEquals(Map.of(), Told.accuracy(LISTS, none));
    assertNull(Told.agreement(LISTS, none));
  }
}
