package org.lastlayer.reduce.smile.internal;

import org.lastlayer.api.reduce.Reducer;

class KernelPcaContractTest extends PlacingContract {
  @Override
  Reducer reducer(int dimensions) {
    return All.kernel(dimensions, KernelKind.GAUSSIAN, null);
  }

  @Override
  protected Reducer unfit() {
    return reducer(ROWS - 1);
  }
}
