package org.lastlayer.reduce.smile.internal;

import org.lastlayer.api.reduce.Reducer;

class PpcaContractTest extends PlacingContract {
  @Override
  Reducer reducer(int dimensions) {
    return All.ppca(dimensions);
  }

  @Override
  protected Reducer unfit() {
    return reducer(COLS);
  }
}
