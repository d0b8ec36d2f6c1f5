package org.lastlayer.measure.map.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.testkit.Matrices;

class MeasureTest {
  private static final Labels NONE = new Labels(List.of(), new int[0]);

  @Test
  void aMapThatIsTheSpaceIsPerfect() {
    var x = Matrices.clusters(200, 2, 4, 2, 5);
    try (var run = LocalRun.of(1, 2)) {
      assertEquals(
          1.0,
          new RankMeasure("trustworthiness", 15, false)
              .measure(x, x, NONE, run)
              .values()
              .get("trustworthiness_15"));
      assertEquals(
          1.0,
          new RankMeasure("continuity", 15, true)
              .measure(x, x, NONE, run)
              .values()
              .get("continuity_15"));
    }
  }

  @Test
  void aRandomMapSaysNothingOfClasses() {
    var space = Matrices.clusters(400, 20, 4, 2, 5);
    var map = Matrices.uniform(400, 2, 6);
    try (var run = LocalRun.of(1, 2)) {
      var measured = new VoteMeasure(10).measure(space, map, Matrices.labels(400, 4), run);
      assertEquals(
          List.of("knn_accuracy_10", "knn_accuracy_10_space", "neighbor_hits_10"),
          measured.values().keySet().stream().filter(name -> !name.contains(".")).toList());
      assertEquals(1.0, measured.values().get("knn_accuracy_10_space"), 0.01);
      assertEquals(0.25, measured.values().get("knn_accuracy_10"), 0.12);
      assertEquals(Set.of("neighbor_hits_10"), measured.columns().keySet());
    }
  }

  @Test
  void hitsAreToldClassByClass() {
    var map = Matrices.clusters(400, 2, 4, 3, 5);
    try (var run = LocalRun.of(1, 2)) {
      var values = new VoteMeasure(10).measure(map, map, Matrices.labels(400, 4), run).values();
      double sum = 0;
      int classes = 0;
      for (var value : values.entrySet()) {
        if (value.getKey().startsWith("neighbor_hits_10.")) {
          sum += value.getValue();
          classes++;
        }
      }
      assertEquals(4, classes);
      double all = java.util.Objects.requireNonNull(values.get("neighbor_hits_10"));
      assertEquals(all, sum / 4, 1e-6, "the classes are of one size");
    }
  }

  @Test
  void aSampleSaysWhatAllPairsSay() {
    var space = Matrices.clusters(600, 8, 4, 2, 5);
    var map = Matrices.clusters(600, 2, 4, 2, 5);
    try (var run = LocalRun.of(1, 2)) {
      var all = new ShepardMeasure(600).measure(space, map, NONE, run);
      var some = new ShepardMeasure(150).measure(space, map, NONE, run);
      for (var name : all.values().keySet()) {
        double expected = java.util.Objects.requireNonNull(all.values().get(name));
        assertEquals(expected, some.values().get(name), 0.06, name);
      }
      assertEquals(600, some.columns().get("shepard_spearman").length);
    }
  }

  @Test
  void withoutLabelsThereIsNothingToSay() {
    var x = Matrices.uniform(50, 2, 1);
    try (var run = LocalRun.of(1, 1)) {
      assertTrue(new VoteMeasure(10).measure(x, x, NONE, run).values().isEmpty());
    }
  }

  @Test
  void theMajorityWinsAndTheFirstClassBreaksTies() {
    // Row 0 (a) sees b, a, a, b: a tie, and a comes first. Row 1 (b) sees a, b, b and one without a
    // label: b. Row 2 has no label. Rows 4 and 5 (a) see ties; 3 and 6 are outvoted.
    var lists =
        new Neighbors(
            4,
            new long[] {
              3, 4, 5, 6, 4, 3, 6, 2, 3, 4, 5, 6, 4, 5, 0, 6, 3, 5, 0, 6, 3, 4, 0, 6, 3, 4, 5, 0
            },
            new float[28]);
    var labels = new Labels(List.of("a", "b"), new int[] {0, 1, -1, 1, 0, 0, 1});
    var votes = Votes.of(lists, labels);
    assertEquals(0.5f, votes.hits()[0]);
    assertEquals(2f / 3, votes.hits()[1]);
    assertTrue(Float.isNaN(votes.hits()[2]));
    assertEquals(4.0 / 6, votes.accuracy(), 1e-12);
  }

  @Test
  void tooManyNeighborsAreRefused() {
    assertEquals(1, new RankMeasure("trustworthiness", 15, false).check(30).size());
    assertEquals(0, new RankMeasure("trustworthiness", 15, false).check(31).size());
    assertEquals("ks.1", new PreservationMeasure(List.of(5, 50)).check(50).getFirst().where());
    assertEquals(0, new PreservationMeasure(List.of(5, 50)).check(51).size());
    assertEquals(1, new KlMeasure(30).check(90).size());
    assertEquals(0, new KlMeasure(30).check(91).size());
    assertEquals(1, new ShepardMeasure(500).check(2).size());
    assertEquals(1, new VoteMeasure(10).check(10).size());
    assertEquals(0, new VoteMeasure(10).check(11).size());
  }

  @Test
  void threadsDoNotMatter() {
    var space = Matrices.uniform(500, 30, 1);
    var map = Matrices.uniform(500, 2, 2);
    try (var one = LocalRun.of(1, 1);
        var two = LocalRun.of(1, 2)) {
      var measure = new RankMeasure("trustworthiness", 7, false);
      assertArrayEquals(
          measure.measure(space, map, NONE, one).columns().get("trustworthiness_7"),
          measure.measure(space, map, NONE, two).columns().get("trustworthiness_7"));
    }
  }
}
