package org.lastlayer.measure.neighbors.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.pipeline.run.LocalRun;

class OverlapTest {
  private static final Labels NONE = new Labels(List.of(), new int[0]);

  private static Neighbors lists(int k, long... ids) {
    return new Neighbors(k, ids, new float[ids.length]);
  }

  @Test
  void equalListsAgreeAndApartListsDoNot() {
    try (var run = LocalRun.of(1, 2)) {
      var measured =
          new OverlapComparison(0.9)
              .compare(lists(3, 1, 2, 3, 4, 5, 6), lists(3, 1, 2, 3, 7, 8, 9), NONE, run);
      assertArrayEquals(new float[] {1, 0}, measured.columns().get("overlap"));
      assertArrayEquals(new float[] {1, 0}, measured.columns().get("rank_biased_overlap"));
      assertArrayEquals(new float[] {0, 1}, measured.columns().get("disagreement"));
      assertEquals(0.5, measured.values().get("overlap_3"));
      assertFalse(measured.values().containsKey("label_agreement_a"));
    }
  }

  /** By hand for p = ½: ranks 1, 2, 3 have 0, 1/2, 3/3 in common; ½(0 + ½·½ + ¼·1) + ⅛·1. */
  @Test
  void rankBiasedOverlapByHand() {
    var ranking = new Ranking(3, 0.5);
    ranking.compare(new long[] {1, 2, 3}, 0, new long[] {2, 3, 1}, 0);
    assertEquals(0.5 * (0.25 + 0.25) + 0.125, ranking.biased(), 1e-12);
    assertEquals(1, ranking.overlap());
  }

  @Test
  void ranksOrderWhatTheOverlapLeavesTied() {
    try (var run = LocalRun.of(1, 1)) {
      var a = lists(4, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4);
      var b = lists(4, 1, 2, 8, 9, 8, 9, 2, 1, 8, 9, 7, 1);
      var disagreement =
          new OverlapComparison(0.9).compare(a, b, NONE, run).columns().get("disagreement");
      assertTrue(disagreement[0] < disagreement[1]);
      assertTrue(disagreement[1] < disagreement[2]);
    }
  }

  @Test
  void overlapIsToldAtSeveralDepths() {
    try (var run = LocalRun.of(1, 2)) {
      var a = lists(6, 1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6);
      var b = lists(6, 1, 2, 3, 7, 8, 9, 6, 5, 4, 3, 2, 1);
      var values = new OverlapComparison(0.9).compare(a, b, NONE, run).values();
      assertEquals(
          List.of("overlap_1", "overlap_5", "overlap_6", "rank_biased_overlap_6"),
          List.copyOf(values.keySet()));
      assertEquals(0.5, values.get("overlap_1"));
      assertEquals((3 + 4) / 10.0, values.get("overlap_5"), 1e-12);
      assertEquals(0.75, values.get("overlap_6"), 1e-12);
    }
  }

  @Test
  void theShorterListCounts() {
    try (var run = LocalRun.of(1, 1)) {
      var measured =
          new OverlapComparison(0.9)
              .compare(lists(2, 1, 2, 3, 4), lists(3, 1, 2, 9, 5, 3, 4), NONE, run);
      assertArrayEquals(new float[] {1, 0.5f}, measured.columns().get("overlap"));
    }
  }

  @Test
  void labelsAgreeInEachList() {
    try (var run = LocalRun.of(1, 1)) {
      var labels = new Labels(List.of("x", "y"), new int[] {0, 0, 1, -1});
      var measured =
          new OverlapComparison(0.9)
              .compare(
                  lists(2, 1, 2, 0, 3, 0, 1, 0, 1), lists(2, 1, 3, 2, 0, 0, 3, 1, 2), labels, run);
      assertArrayEquals(
          new float[] {0.5f, 1, 0, Float.NaN}, measured.columns().get("label_agreement_a"));
      assertArrayEquals(
          new float[] {1, 0.5f, 0, Float.NaN}, measured.columns().get("label_agreement_b"));
      assertEquals(0.5, measured.values().get("label_agreement_a"), 1e-6);
      assertEquals(0.5, measured.values().get("label_agreement_b"), 1e-6);
    }
  }
}
