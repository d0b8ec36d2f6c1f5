package org.lastlayer.reduce.smile.internal;

import org.lastlayer.api.reduce.Reducer;

class SammonContractTest extends MapContract {
  @Override
  Reducer reducer(int dimensions) {
    return All.sammon(dimensions);
  }
}
