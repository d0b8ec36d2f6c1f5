package org.lastlayer.reduce.smile.internal;

import org.lastlayer.api.reduce.Reducer;

class LaplacianContractTest extends MapContract {
  @Override
  Reducer reducer(int dimensions) {
    return All.laplacian(dimensions, 10);
  }
}
