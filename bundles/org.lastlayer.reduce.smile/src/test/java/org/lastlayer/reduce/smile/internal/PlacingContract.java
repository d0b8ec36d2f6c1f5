package org.lastlayer.reduce.smile.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.testkit.ReducerContract;

/** Those that place rows put the fitted ones where they are. */
abstract class PlacingContract extends ReducerContract {
  /** With that many axes. */
  abstract Reducer reducer(int dimensions);

  @Override
  protected Reducer reducer() {
    return reducer(3);
  }

  @Override
  protected int dimensions() {
    return 3;
  }

  @Test
  void fittedRowsArePlacedWhereTheyAre() {
    try (var run = LocalRun.of(1, 2);
        var data = data();
        var fitted = reducer().fit(data, run)) {
      assertArrayEquals(fitted.embedding().toArray(), fitted.transform(data, run).toArray());
    }
  }
}
