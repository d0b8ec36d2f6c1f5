package org.lastlayer.reduce.smile.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.testkit.ReducerContract;

/** What every reducer promises, but for those that can place no new rows and say so. */
abstract class MapContract extends ReducerContract {
  /** With that many axes. */
  abstract Reducer reducer(int dimensions);

  @Override
  protected Reducer reducer() {
    return reducer(2);
  }

  @Override
  protected Reducer unfit() {
    return reducer(ROWS - 1);
  }

  @Override
  protected int dimensions() {
    return 2;
  }

  @Test
  @Override
  protected void newRowsArePlacedAndFittedOnesStay() {
    try (var run = LocalRun.of(1, 2);
        var data = data();
        var fitted = reducer().fit(data, run)) {
      var thrown = assertThrows(LastlayerException.class, () -> fitted.transform(data, run));
      assertEquals(Problem.Kind.REQUEST, thrown.problems().getFirst().kind());
      assertTrue(thrown.problems().getFirst().advice().contains("smile-kernel-pca"));
    }
  }
}
