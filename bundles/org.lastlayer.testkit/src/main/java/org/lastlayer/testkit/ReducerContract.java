package org.lastlayer.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;

/** What every reducer promises. Extend it, make the reducer, and the tests come along. */
public abstract class ReducerContract {
  /** Rows of the clouds it is tried on. */
  protected static final int ROWS = 300;

  /** Columns of the clouds it is tried on. */
  protected static final int COLS = 20;

  /** The reducer under test, with parameters that fit {@link #ROWS} × {@link #COLS}. */
  protected abstract Reducer reducer();

  /** One whose parameters do not fit that many rows and columns. */
  protected abstract Reducer unfit();

  /** Columns of the map. */
  protected abstract int dimensions();

  /** Rows that the reducer is fitted to. */
  protected FeatureMatrix data() {
    return Matrices.clusters(ROWS, COLS, 5, 2, 3);
  }

  @Test
  protected void everyRowHasAFinitePlace() {
    try (var run = LocalRun.of(1, 2);
        var fitted = reducer().fit(data(), run)) {
      shape(fitted.embedding(), ROWS);
      fitted
          .measures()
          .forEach((name, value) -> assertTrue(Double.isFinite(value), name + " is " + value));
    }
  }

  @Test
  protected void sameSeedSameBytesOnAnyThreads() {
    try (var one = LocalRun.of(7, 1);
        var two = LocalRun.of(7, 2);
        var three = LocalRun.of(7, 3);
        var a = reducer().fit(data(), one);
        var b = reducer().fit(data(), two);
        var c = reducer().fit(data(), three)) {
      assertArrayEquals(a.embedding().toArray(), b.embedding().toArray());
      assertArrayEquals(a.embedding().toArray(), c.embedding().toArray());
      assertEquals(a.measures(), b.measures());
    }
  }

  @Test
  protected void aCancelledRunEnds() {
    try (var run = LocalRun.of(1, 2)) {
      run.cancel();
      assertThrows(Cancelled.class, () -> reducer().fit(data(), run));
    }
  }

  @Test
  protected void whatDoesNotFitIsToldBefore() {
    assertTrue(reducer().check(ROWS, COLS).isEmpty());
    assertTrue(reducer().check(ROWS, -1).isEmpty());
    var problems = unfit().check(ROWS, COLS);
    assertFalse(problems.isEmpty());
    for (var problem : problems) {
      assertEquals(Problem.Kind.REQUEST, problem.kind());
      assertFalse(problem.where().isBlank());
      assertFalse(problem.expected().isBlank());
      assertFalse(problem.found().isBlank());
    }
    try (var run = LocalRun.of(1, 2)) {
      var thrown = assertThrows(LastlayerException.class, () -> unfit().fit(data(), run));
      assertEquals(problems, thrown.problems());
    }
  }

  @Test
  protected void newRowsArePlacedAndFittedOnesStay() {
    try (var run = LocalRun.of(1, 2);
        var data = data();
        var fitted = reducer().fit(data, run)) {
      var before = fitted.embedding().toArray();
      var placed = fitted.transform(Matrices.clusters(40, COLS, 5, 2, 3), run);
      shape(placed, 40);
      assertArrayEquals(before, fitted.embedding().toArray());
      assertThrows(
          LastlayerException.class, () -> fitted.transform(Matrices.uniform(4, COLS + 1, 1), run));
    }
  }

  @Test
  protected void whatWasKeptPlacesRowsAsBefore(@TempDir Path folder) throws IOException {
    try (var run = LocalRun.of(1, 2);
        var data = data();
        var fresh = Matrices.clusters(40, COLS, 5, 2, 3);
        var fitted = reducer().fit(data, run)) {
      fitted.save(folder);
      try (var files = Files.list(folder)) {
        if (files.findAny().isEmpty()) {
          return; // a reducer need not be kept
        }
      }
      var map = new HeapMatrix(fitted.embedding().toArray(), ROWS, dimensions());
      try (var opened = reducer().open(folder, data, map, run)) {
        assertArrayEquals(fitted.embedding().toArray(), opened.embedding().toArray());
        assertEquals(fitted.measures(), opened.measures());
        assertArrayEquals(
            fitted.transform(fresh, run).toArray(), opened.transform(fresh, run).toArray());
      }
      var other = Matrices.uniform(ROWS, COLS + 1, 1);
      assertThrows(IOException.class, () -> reducer().open(folder, other, map, run));
    }
  }

  @Test
  protected void equalRowsDoNoHarm() {
    try (var run = LocalRun.of(1, 2);
        var data = Matrices.whole(ROWS, COLS, 1, 1);
        var fitted = reducer().fit(data, run)) {
      shape(fitted.embedding(), ROWS);
    }
  }

  private void shape(FeatureMatrix map, int rows) {
    assertEquals(rows, map.info().rows());
    assertEquals(dimensions(), map.info().cols());
    for (float x : map.toArray()) {
      assertTrue(Float.isFinite(x), "a coordinate is " + x);
    }
  }
}
