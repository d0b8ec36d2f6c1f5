package org.lastlayer.reduce.smile.internal;

import org.lastlayer.api.reduce.Reducer;

class IsotonicMdsContractTest extends MapContract {
  @Override
  Reducer reducer(int dimensions) {
    return All.isotonic(dimensions);
  }
}
