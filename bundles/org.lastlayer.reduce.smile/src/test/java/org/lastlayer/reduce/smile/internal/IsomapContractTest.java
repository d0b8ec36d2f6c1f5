package org.lastlayer.reduce.smile.internal;

import org.lastlayer.api.reduce.Reducer;

class IsomapContractTest extends MapContract {
  @Override
  Reducer reducer(int dimensions) {
    return All.isomap(dimensions, 10);
  }
}
