package org.lastlayer.measure.data.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.measure.Diagnosis;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.NeighborDiagnostic;
import org.lastlayer.api.measure.Neighborhood;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.kernel.Euclid;
import org.lastlayer.kernel.Knn;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;

class DiagnosticsTest {
  private static final Labels NONE = new Labels(List.of(), new int[0]);

  private static Diagnosis look(
      NeighborDiagnostic by, float[] x, int d, int k, DistanceMetric metric, Labels labels) {
    try (var run = LocalRun.of(7, 2)) {
      var rows = new HeapMatrix(x, x.length / d, d);
      var of = new Neighborhood(rows, metric, Knn.self(rows, metric, k, run));
      return by.diagnose(of, labels, run);
    }
  }

  private static Diagnosis.Finding finding(Diagnosis found, String name) {
    return found.findings().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  /** Gaussian clusters, one a class, {@code each} rows a class in turn. */
  private static float[] clusters(int classes, int each, int d, double apart) {
    var random = new SplittableRandom(3);
    var x = new float[classes * each * d];
    for (int i = 0; i < x.length; i++) {
      int row = i / d;
      x[i] = (float) (random.nextGaussian() + (i % d == row % classes ? apart : 0));
    }
    return x;
  }

  private static Labels turns(int n, int classes) {
    var names = IntStream.range(0, classes).mapToObj(c -> "class " + c).toList();
    return new Labels(names, IntStream.range(0, n).map(i -> i % classes).toArray());
  }

  @Test
  void copiesAreGroupedAndDifferingLabelsComeFirst() {
    var x = clusters(2, 200, 5, 3);
    copy(x, 5, 10, 20);
    copy(x, 5, 10, 31);
    copy(x, 5, 44, 46);
    x[46 * 5] += 1e-4f;
    copy(x, 5, 70, 72);
    var found = look(new DuplicateGroups(null), x, 5, 4, new Euclid(), turns(400, 2));
    var exact = finding(found, "exact_duplicates").cases();
    assertEquals(2, exact.size());
    assertArrayEquals(new int[] {10, 20, 31}, exact.get(0).rows());
    assertEquals("labels differ: class 0 × 2, class 1", exact.get(0).remark());
    assertArrayEquals(new int[] {70, 72}, exact.get(1).rows());
    var near = finding(found, "near_duplicates").cases();
    assertArrayEquals(new int[] {44, 46}, near.get(0).rows());
    assertEquals(1e-4f, near.get(0).score(), 1e-6f);
    assertTrue(near.size() <= 2, "by chance a quarter of a percent of the rows is that near");
    assertEquals(5.0, found.values().get("exact_items"));
    assertEquals(1.0, found.values().get("groups_with_differing_labels"));
  }

  private static void copy(float[] x, int d, int from, int to) {
    System.arraycopy(x, from * d, x, to * d, d);
  }

  /** The square of a metric has other distances and the same duplicates. */
  @Test
  void theThresholdDoesNotDependOnThePowerOfTheMetric() {
    var x = clusters(3, 100, 6, 2);
    copy(x, 6, 3, 9);
    x[9 * 6] += 1e-3f;
    var plain = look(new DuplicateGroups(null), x, 6, 4, new Euclid(), NONE);
    DistanceMetric squared =
        (a, ai, b, bi, d) -> {
          float e = new Euclid().distance(a, ai, b, bi, d);
          return e * e;
        };
    var square = look(new DuplicateGroups(null), x, 6, 4, squared, NONE);
    assertArrayEquals(new int[] {3, 9}, finding(plain, "near_duplicates").cases().get(0).rows());
    assertArrayEquals(new int[] {3, 9}, finding(square, "near_duplicates").cases().get(0).rows());
    assertEquals(plain.values().get("near_items"), square.values().get("near_items"));
    assertEquals(
        2,
        Math.log(square.values().get("threshold")) / Math.log(plain.values().get("threshold")),
        1e-3);
  }

  @Test
  void aGivenThresholdIsKept() {
    var found =
        look(
            new DuplicateGroups(1.0),
            new float[] {0, 1, 2, 10, 11.5f, 20},
            1,
            2,
            new Euclid(),
            NONE);
    var near = finding(found, "near_duplicates").cases();
    assertEquals(1, near.size());
    assertArrayEquals(new int[] {0, 1, 2}, near.get(0).rows());
    assertEquals(1, near.get(0).score());
  }

  @Test
  void theOneThatLiesAloneIsTheFirstOutlier() {
    var x = clusters(2, 100, 4, 6);
    for (int j = 0; j < 4; j++) {
      x[17 * 4 + j] += 12;
    }
    var found = look(new OutlierFactors(5), x, 4, 10, new Euclid(), NONE);
    assertArrayEquals(new int[] {17}, finding(found, "outliers").cases().get(0).rows());
    assertArrayEquals(new int[] {17}, finding(found, "far").cases().get(0).rows());
    assertEquals(1, found.values().get("lof_median"), 0.1);
  }

  @Test
  void flippedLabelsAreSuspectsWithTheLabelTheyHadBefore() {
    int n = 1000;
    var x = clusters(5, 200, 8, 6);
    var labels = turns(n, 5);
    var flips = new HashSet<Integer>();
    var random = new SplittableRandom(11);
    while (flips.size() < n / 50) {
      int row = random.nextInt(n);
      if (flips.add(row)) {
        labels.codes()[row] = (labels.codes()[row] + 1 + random.nextInt(4)) % 5;
      }
    }
    var found = look(new ConfidentLearning(0.04), x, 8, 10, new Euclid(), labels);
    var suspects = finding(found, "suspects").cases();
    assertTrue(suspects.size() <= n / 25);
    long held = suspects.stream().filter(c -> flips.contains(c.rows()[0])).count();
    assertTrue(held >= 0.95 * flips.size(), held + " of " + flips.size());
    for (var suspect : suspects.subList(0, 10)) {
      assertTrue(
          suspect.remark().endsWith("say class " + suspect.rows()[0] % 5), suspect::toString);
    }
    assertEquals(0.02, found.values().get("estimated_error_share"), 0.01);
  }

  @Test
  void withoutLabelsThereIsNothingToSayOfThem() {
    var x = clusters(2, 20, 3, 1);
    for (var by :
        List.of(new ConfidentLearning(0.04), new ConfusionMatrix(), new Silhouettes(10, 5))) {
      assertEquals(Diagnosis.NONE, look(by, x, 3, 3, new Euclid(), NONE));
    }
  }

  /** A negated inner product is no length: copies are still copies. */
  @Test
  void negativeDistancesAreToldAndNotTakenForLengths() {
    var x = clusters(2, 50, 3, 4);
    copy(x, 3, 4, 8);
    DistanceMetric inner =
        (a, ai, b, bi, d) -> {
          float sum = 0;
          for (int i = 0; i < d; i++) {
            sum -= a[ai + i] * b[bi + i];
          }
          return sum;
        };
    var labels = turns(100, 2);
    for (var by : List.of(new OutlierFactors(5), new Silhouettes(100, 5), new Dimensions(0.1))) {
      assertEquals(Diagnosis.NONE, look(by, x, 3, 4, inner, labels));
    }
    var copies = look(new DuplicateGroups(null), x, 3, 4, inner, labels);
    assertEquals(1.0, copies.values().get("exact_groups"));
    assertEquals(0.0, copies.values().get("near_groups"));
  }

  @Test
  void rowsWithoutALabelAreLeftOut() {
    var x = clusters(2, 100, 3, 5);
    var labels = turns(200, 2);
    Arrays.fill(labels.codes(), 0, 50, -1);
    var found = look(new ConfidentLearning(1), x, 3, 5, new Euclid(), labels);
    assertTrue(Float.isNaN(found.columns().get("self_confidence")[0]));
    assertFalse(Float.isNaN(found.columns().get("self_confidence")[60]));
    assertTrue(finding(found, "suspects").cases().stream().allMatch(c -> c.rows()[0] >= 50));
    var table = look(new ConfusionMatrix(), x, 3, 5, new Euclid(), labels).tables().get(0);
    assertEquals(150, Arrays.stream(table.cells()).sum());
    var silhouettes = look(new Silhouettes(1000, 5), x, 3, 5, new Euclid(), labels);
    assertTrue(Float.isNaN(silhouettes.columns().get("silhouette")[0]));
  }

  /** On a line: 0 and 1 of class a, 2 of class b, 10 and 11 of class b; k = 1, ties by row. */
  @Test
  void confusionByHand() {
    var labels = new Labels(List.of("a", "b"), new int[] {0, 0, 1, 1, 1});
    var found =
        look(new ConfusionMatrix(), new float[] {0, 1, 2, 10, 11}, 1, 1, new Euclid(), labels);
    assertArrayEquals(new double[] {2, 0, 1, 2}, found.tables().get(0).cells());
    assertEquals(0.8, found.values().get("vote_accuracy"), 1e-12);
    assertEquals(2 / 3.0, found.values().get("least_class_recall"), 1e-12);
  }

  @Test
  void aSampleSaysNearlyWhatAllRowsSay() {
    int n = 3000;
    var x = clusters(3, n / 3, 6, 3);
    var labels = turns(n, 3);
    var all = look(new Silhouettes(n, 5), x, 6, 3, new Euclid(), labels);
    var part = look(new Silhouettes(600, 5), x, 6, 3, new Euclid(), labels);
    assertEquals(all.values().get("silhouette"), part.values().get("silhouette"), 0.01);
    for (int i = 0; i < n; i++) {
      assertEquals(all.columns().get("silhouette")[i], part.columns().get("silhouette")[i], 0.1);
    }
  }

  /** A cube of {@code dims} dimensions lying bent in 20 columns. */
  private static float[] sheet(int n, int dims) {
    var random = new SplittableRandom(dims);
    var x = new float[n * 20];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < dims; j++) {
        double at = random.nextDouble();
        x[i * 20 + 2 * j] = (float) Math.sin(at);
        x[i * 20 + 2 * j + 1] = (float) Math.cos(at);
      }
    }
    return x;
  }

  @Test
  void theDimensionOfSheetsIsFoundWhateverTheColumns() {
    for (int dims : new int[] {1, 2, 5}) {
      var found = look(new Dimensions(0.1), sheet(4000, dims), 20, 10, new Euclid(), NONE);
      assertEquals(dims, found.values().get("two_nn"), 0.12 * dims, "TwoNN of " + dims);
      assertEquals(dims, found.values().get("mle_10"), 0.12 * dims, "likelihood of " + dims);
      double mean = 0;
      for (float v : found.columns().get("local_dimension")) {
        mean += v / 4000.0;
      }
      assertEquals(dims, mean, 0.15 * dims);
    }
  }

  @Test
  void aSquaredMetricDoesNotHalveTheDimension() {
    DistanceMetric squared =
        (a, ai, b, bi, d) -> {
          float e = new Euclid().distance(a, ai, b, bi, d);
          return e * e;
        };
    var found = look(new Dimensions(0.1), sheet(2000, 3), 20, 10, squared, NONE);
    assertEquals(2.0, found.values().get("power_of_distance"));
    assertEquals(3, found.values().get("two_nn"), 0.4);
  }

  @Test
  void aMetricWithoutSmallStepsHasNoDimension() {
    DistanceMetric discrete = (a, ai, b, bi, d) -> a[ai] == b[bi] ? 0 : 1;
    assertEquals(Diagnosis.NONE, look(new Dimensions(0.1), sheet(100, 2), 20, 5, discrete, NONE));
    assertEquals(1, new Dimensions(0.1).check(100, 2).size());
    assertEquals(0, new Dimensions(0.1).check(100, 3).size());
  }

  /** A star: the centre is in every list, and each tip in the centre's at most. */
  @Test
  void theCentreOfAStarIsAHub() {
    int tips = 40;
    var x = new float[(tips + 1) * tips];
    for (int i = 1; i <= tips; i++) {
      x[i * tips + i - 1] = 1;
    }
    var labels = turns(tips + 1, 2);
    var found = look(new Occurrences(3), x, tips, 1, new Euclid(), labels);
    var hub = finding(found, "hubs").cases().get(0);
    assertArrayEquals(new int[] {0}, hub.rows());
    assertEquals(tips, hub.score());
    assertEquals("20 of them of another label", hub.remark());
    assertEquals(tips - 1, finding(found, "antihubs").cases().size());
    assertTrue(found.values().get("skewness") > 5);
  }

  @Test
  void skewnessByHand() {
    assertEquals(0, Occurrences.skewness(new float[] {1, 2, 3}), 1e-9);
    assertEquals(0, Occurrences.skewness(new float[] {4, 4, 4}));
    // of 0, 0, 3: mean 1, variance 2, third moment (−1 −1 + 8)/3
    assertEquals(2 / Math.pow(2, 1.5), Occurrences.skewness(new float[] {0, 0, 3}), 1e-9);
  }
}
