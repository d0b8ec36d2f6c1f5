package org.lastlayer.index.hnsw.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.index.RowFilter;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.api.run.Progress;
import org.lastlayer.kernel.Euclid;
import org.lastlayer.kernel.Knn;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.pipeline.run.RunSink;
import org.lastlayer.testkit.Matrices;

class HnswIndexTest {
  private static final int K = 10;

  @TempDir Path folder;

  private static NeighborIndex.Builder builder(int ef) {
    return new Hnsw().create(new Hnsw.Parameters(16, 200, ef, 200));
  }

  private static FeatureMatrix data() {
    return Matrices.clusters(4000, 128, 10, 0.5, 3);
  }

  private Path saved(int threads, String name) throws IOException {
    var to = Files.createDirectory(folder.resolve(name));
    try (var run = LocalRun.of(1, threads);
        var data = data();
        var index = builder(64).build(data, new Euclid(), run)) {
      index.save(to);
    }
    return to;
  }

  @Test
  void theSameBytesOnAnyNumberOfThreads() throws IOException {
    var one = saved(1, "one");
    var three = saved(3, "three");
    assertArrayEquals(
        Files.readAllBytes(one.resolve("hnsw.graph")),
        Files.readAllBytes(three.resolve("hnsw.graph")));
  }

  @Test
  void whatIsOpenedAnswersAsWhatWasSaved() throws IOException {
    var to = folder.resolve("saved");
    Files.createDirectory(to);
    try (var run = LocalRun.of(1, 2);
        var data = data();
        var queries = Matrices.clusters(100, 128, 10, 0.5, 4);
        var built = builder(64).build(data, new Euclid(), run)) {
      built.save(to);
      try (var opened = builder(64).open(to, data, new Euclid(), run)) {
        same(built.search(queries, K, run), opened.search(queries, K, run));
        same(built.searchSelf(K, run), opened.searchSelf(K, run));
      }
    }
  }

  private static void same(Neighbors a, Neighbors b) {
    assertArrayEquals(a.ids(), b.ids());
    assertArrayEquals(a.distances(), b.distances());
    assertEquals(a.recall(), b.recall());
  }

  @Test
  void brokenFilesAreToldApart() throws IOException {
    var file = saved(2, "saved").resolve("hnsw.graph");
    var whole = Files.readAllBytes(file);
    refused(file, Arrays.copyOf(whole, 100), data(), "a header of 128 bytes");
    refused(file, Arrays.copyOf(whole, whole.length - 4), data(), whole.length + " bytes");
    var other = whole.clone();
    other[0] ^= 1;
    refused(file, other, data(), "an HNSW graph");
    other = whole.clone();
    other[9] ^= 1;
    refused(file, other, data(), "a whole header");
    other = whole.clone();
    other[whole.length - 7] ^= 1;
    refused(file, other, data(), "whole lists");
    refused(file, whole, Matrices.clusters(4000, 128, 10, 0.5, 9), "a graph over rows of digest");
  }

  private static void refused(Path file, byte[] bytes, FeatureMatrix data, String expected)
      throws IOException {
    Files.write(file, bytes);
    try (var run = LocalRun.of(1, 1)) {
      var e =
          assertThrows(
              IOException.class, () -> builder(64).open(file.getParent(), data, new Euclid(), run));
      assertTrue(e.getMessage().contains("must be " + expected), e.getMessage());
    }
  }

  /** Half of the rows are one and the same, in front of and between the others. */
  @Test
  void thousandsOfEqualRowsAreNoIsland() {
    int n = 6000;
    int d = 20;
    var x = Matrices.clusters(n, d, 5, 0.3, 5).toArray();
    for (int r = 0; r < n; r += 2) {
      Arrays.fill(x, r * d, r * d + d, 0.1f);
    }
    try (var run = LocalRun.of(1, 2);
        var data = new HeapMatrix(x, n, d);
        var queries = Matrices.clusters(200, d, 5, 0.3, 6);
        var index = builder(64).build(data, new Euclid(), run)) {
      var truth = Knn.search(data, queries, new Euclid(), K, run);
      assertTrue(shared(truth, index.search(queries, K, run)) > 0.99);
      var self = index.searchSelf(K, run);
      assertTrue(shared(Knn.self(data, new Euclid(), K, run), self) > 0.99);
      for (int i = 0; i < K; i++) {
        assertEquals(i < 2 ? 2 * i : 2 * i + 2, self.ids()[4 * K + i]);
      }
      assertEquals(n, index.search(queries, n, run).ids().length / 200);
    }
  }

  /** Rounded to steps that suit the others, these rows would all be one. */
  @Test
  void rowsThatAreVeryNearAreToldApart() {
    int n = 5000;
    int d = 32;
    var x = Matrices.clusters(n, d, 5, 1, 5).toArray();
    var jitter = Matrices.uniform(n, d, 7).toArray();
    for (int r = 0; r < 4000; r++) {
      for (int c = 0; c < d; c++) {
        x[r * d + c] = 1 + 1e-5f * jitter[r * d + c];
      }
    }
    try (var run = LocalRun.of(1, 2);
        var data = new HeapMatrix(x, n, d);
        var index = builder(64).build(data, new Euclid(), run)) {
      var truth = Knn.self(data, new Euclid(), K, run);
      assertTrue(shared(truth, index.searchSelf(K, run)) > 0.95);
    }
  }

  @Test
  void aFilterOfOneRowInTenThousand() {
    try (var run = LocalRun.of(1, 2);
        var data = Matrices.uniform(10_000, 16, 3);
        var queries = Matrices.uniform(20, 16, 4);
        var index = builder(64).build(data, new Euclid(), run)) {
      var found = index.search(queries, 3, row -> row == 7777, run);
      for (int q = 0; q < 20; q++) {
        assertEquals(7777, found.ids()[3 * q]);
        assertEquals(-1, found.ids()[3 * q + 1]);
        assertEquals(Float.POSITIVE_INFINITY, found.distances()[3 * q + 2]);
      }
    }
  }

  /** Rows let through that are far from every query, and too many for exact search. */
  @Test
  void aFilterThatTheWalkDoesNotMeetAtFirst() {
    int n = 20_000;
    try (var run = LocalRun.of(1, 2);
        var data = Matrices.clusters(n, 16, 2, 3, 3);
        var queries = Matrices.clusters(60, 16, 2, 3, 3);
        var index = builder(16).build(data, new Euclid(), run)) {
      RowFilter odd = row -> row % 2 == 1;
      assertTrue(n / 2 > Math.sqrt(64.0 * 16 * n));
      var truth = Knn.search(data, queries, new Euclid(), K, odd, run);
      var found = index.search(queries, K, odd, run);
      for (long id : found.ids()) {
        assertEquals(1, id % 2);
      }
      assertTrue(shared(truth, found) > 0.9);
      assertEquals(shared(truth, found), found.recall().value(), 1e-9);
      assertEquals(60, found.recall().sample());
    }
  }

  @Test
  void theRecallToldIsThatOfAllQueries() {
    try (var run = LocalRun.of(1, 2);
        var data = Matrices.clusters(12_000, 48, 3, 0.2, 3);
        var queries = Matrices.clusters(2000, 48, 3, 0.2, 4);
        var index = builder(12).build(data, new Euclid(), run)) {
      var found = index.search(queries, K, run);
      double all = shared(Knn.search(data, queries, new Euclid(), K, run), found);
      assertTrue(all < 0.9, "too easy to say anything: " + all);
      assertEquals(200, found.recall().sample());
      assertEquals(all, found.recall().value(), 0.035);
      var self = index.searchSelf(K, run);
      double ofAll = shared(Knn.self(data, new Euclid(), K, run), self);
      assertEquals(ofAll, self.recall().value(), 0.035);
      // few queries: rows of the index stand in for them, and are a little worse off
      var few = new HeapMatrix(Arrays.copyOf(queries.toArray(), 48), 1, 48);
      double told = index.search(few, K, run).recall().value();
      assertTrue(told > all - 0.25 && told < all + 0.035, told + " for " + all);
    }
  }

  private static double shared(Neighbors truth, Neighbors found) {
    int k = truth.k();
    long hits = 0;
    for (int i = 0; i < truth.ids().length; i++) {
      int from = i / k * k;
      for (int j = from; j < from + k; j++) {
        hits += truth.ids()[j] == found.ids()[i] ? 1 : 0;
      }
    }
    return (double) hits / truth.ids().length;
  }

  @Test
  void numbersThatAreNoneAreRefusedByTheirRow() {
    try (var run = LocalRun.of(1, 2)) {
      for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
        var x = data().toArray();
        x[2345 * 128 + 6] = bad;
        var e =
            assertThrows(
                LastlayerException.class,
                () -> builder(64).build(new HeapMatrix(x, 4000, 128), new Euclid(), run));
        assertEquals(Problem.Kind.DATA, e.problems().getFirst().kind());
        assertEquals("row 2345, column 6 of the data", e.problems().getFirst().where());
      }
      try (var data = data();
          var index = builder(64).build(data, new Euclid(), run)) {
        var q = Matrices.uniform(3, 128, 1).toArray();
        q[2 * 128] = Float.NaN;
        var e =
            assertThrows(
                LastlayerException.class, () -> index.search(new HeapMatrix(q, 3, 128), K, run));
        assertEquals("row 2, column 0 of the queries", e.problems().getFirst().where());
      }
    }
  }

  @Test
  void aRunIsStoppedInTheMiddleOfBuilding() {
    var stop = new AtomicBoolean();
    var sink =
        new RunSink() {
          @Override
          public Progress progress(String what, long total) {
            return new Progress() {
              @Override
              public void advance(long by) {
                stop.set(true);
              }

              @Override
              public void remark(String text) {}

              @Override
              public void close() {}
            };
          }

          @Override
          public void note(String text) {}

          @Override
          public void warn(Problem problem) {}
        };
    try (var run = new LocalRun(1, 2, HeapMatrix::builder, sink, stop);
        var data = data()) {
      assertThrows(Cancelled.class, () -> builder(64).build(data, new Euclid(), run));
      assertTrue(stop.get());
    }
  }

  @Test
  void growsOnlyByRowsThatFollow() {
    try (var run = LocalRun.of(1, 2);
        var data = data();
        var index = builder(64).build(data, new Euclid(), run)) {
      var other = Matrices.clusters(5000, 128, 10, 0.5, 4);
      var e = assertThrows(LastlayerException.class, () -> index.grow(other, run));
      assertEquals(Problem.Kind.DATA, e.problems().getFirst().kind());
      var x = Arrays.copyOf(data.toArray(), 4010 * 128);
      // ten that are there already
      System.arraycopy(x, 0, x, 4000 * 128, 10 * 128);
      try (var all = new HeapMatrix(x, 4010, 128);
          var grown = index.grow(all, run)) {
        var self = grown.searchSelf(1, run);
        for (int i = 0; i < 10; i++) {
          assertEquals(4000 + i, self.ids()[i]);
          assertEquals(i, self.ids()[4000 + i]);
        }
      }
    }
  }

  @Test
  void oneRowAndNoColumnsToSpeakOf() {
    try (var run = LocalRun.of(1, 2);
        var one = new HeapMatrix(new float[] {3}, 1, 1);
        var index = builder(64).build(one, new Euclid(), run)) {
      var found = index.search(one, 1, run);
      assertEquals(0, found.ids()[0]);
      assertThrows(LastlayerException.class, () -> index.search(one, 2, run));
      assertThrows(LastlayerException.class, () -> index.searchSelf(1, run));
    }
  }

  @Test
  void tooManyLinksForTheRowsAreAProblemBeforeLongWork() {
    assertTrue(builder(64).check(60_000_000, 8).isEmpty());
    assertEquals("m", builder(64).check(70_000_000, 8).getFirst().where());
  }
}
