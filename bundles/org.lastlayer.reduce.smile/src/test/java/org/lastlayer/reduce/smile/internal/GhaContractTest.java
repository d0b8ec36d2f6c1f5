package org.lastlayer.reduce.smile.internal;

import org.lastlayer.api.reduce.Reducer;

class GhaContractTest extends PlacingContract {
  @Override
  Reducer reducer(int dimensions) {
    return All.gha(dimensions, 20);
  }

  @Override
  protected Reducer unfit() {
    return reducer(COLS + 1);
  }
}
