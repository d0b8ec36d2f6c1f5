package org.lastlayer.reduce.smile.internal;

import org.lastlayer.api.reduce.Reducer;

class SparseProjectionContractTest extends PlacingContract {
  @Override
  Reducer reducer(int dimensions) {
    return All.random(dimensions, Directions.SPARSE);
  }

  @Override
  protected Reducer unfit() {
    return reducer(COLS + 1);
  }
}
