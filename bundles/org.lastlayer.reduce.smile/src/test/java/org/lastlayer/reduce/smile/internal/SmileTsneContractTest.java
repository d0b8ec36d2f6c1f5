package org.lastlayer.reduce.smile.internal;

import org.lastlayer.api.reduce.Reducer;

class SmileTsneContractTest extends MapContract {
  @Override
  Reducer reducer(int dimensions) {
    return All.tsne(dimensions, 30, 300);
  }
}
