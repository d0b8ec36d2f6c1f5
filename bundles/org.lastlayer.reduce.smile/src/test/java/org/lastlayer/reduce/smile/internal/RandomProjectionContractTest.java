package org.lastlayer.reduce.smile.internal;

import org.lastlayer.api.reduce.Reducer;

class RandomProjectionContractTest extends PlacingContract {
  @Override
  Reducer reducer(int dimensions) {
    return All.random(dimensions, Directions.GAUSSIAN);
  }

  @Override
  protected Reducer unfit() {
    return reducer(COLS + 1);
  }
}
