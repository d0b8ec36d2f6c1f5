package org.lastlayer.reduce.smile.internal;

import org.lastlayer.api.reduce.Reducer;

class LleContractTest extends MapContract {
  @Override
  Reducer reducer(int dimensions) {
    return All.lle(dimensions, 12);
  }
}
