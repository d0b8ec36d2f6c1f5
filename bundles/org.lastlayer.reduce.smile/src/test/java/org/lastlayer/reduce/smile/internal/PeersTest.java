package org.lastlayer.reduce.smile.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.pipeline.run.LocalRun;

/** The same algorithms give the same maps in scikit-learn and numpy. */
class PeersTest {
  @Test
  void classicalScalingIsThatOfTheEigenvectors() {
    near("mds", All.mds(2), 1e-10);
  }

  @Test
  void isomapIsScikitLearns() {
    near("isomap", All.isomap(2, 10), 1e-10);
  }

  @Test
  void probabilisticPcaIsTippingsAndBishops() {
    near("ppca", All.ppca(2), 1e-10);
  }

  /** scikit-learn scales each axis its own way. */
  @Test
  void laplacianEigenmapsAreScikitLearns() {
    var map = map(All.laplacian(2, 10));
    for (int c = 0; c < 2; c++) {
      assertEquals(1, Peers.alike(Peers.map("laplacian"), map, c), 1e-6);
    }
  }

  @Test
  void locallyLinearEmbeddingIsScikitLearns() {
    var map = map(All.lle(2, 20));
    for (int c = 0; c < 2; c++) {
      assertEquals(1, Peers.alike(Peers.map("lle"), map, c), 1e-3);
    }
  }

  /** Fitted to 120 rows; the other 58 are placed. */
  @Test
  void kernelPcaIsScikitLearnsForNewRowsToo() {
    try (var run = LocalRun.of(1, 2);
        var some = Peers.rows(120);
        var all = Peers.rows(Peers.ROWS);
        var fitted = All.kernel(2, KernelKind.GAUSSIAN, 4.0).fit(some, run);
        var placed = fitted.transform(all, run)) {
      var expected = Peers.map("kpca");
      var found = placed.toArray();
      for (int c = 0; c < 2; c++) {
        assertEquals(1, Peers.alike(expected, found, c), 1e-7);
      }
      for (int i = 0; i < found.length; i++) {
        assertEquals(Math.abs(expected[i]), Math.abs(found[i]), 1e-4);
      }
    }
  }

  @Test
  void hebbianLearningFindsThePrincipalComponents() {
    var map = map(All.gha(2, 100));
    for (int c = 0; c < 2; c++) {
      assertTrue(Peers.alike(Peers.map("mds"), map, c) > 0.999);
    }
  }

  private static void near(String name, Reducer reducer, double most) {
    var map = map(reducer);
    double left = Peers.procrustes(Peers.map(name), map);
    assertTrue(left < most, name + ": " + left);
    for (int c = 0; c < 2; c++) {
      assertEquals(1, Peers.alike(Peers.map(name), map, c), 1e-7, name);
    }
  }

  private static float[] map(Reducer reducer) {
    try (var run = LocalRun.of(1, 2);
        var data = Peers.rows(Peers.ROWS);
        var fitted = reducer.fit(data, run)) {
      return fitted.embedding().toArray();
    }
  }
}
