package org.lastlayer.reduce.smile.internal;

import org.lastlayer.api.reduce.Reducer;

class MdsContractTest extends MapContract {
  @Override
  Reducer reducer(int dimensions) {
    return All.mds(dimensions);
  }
}
