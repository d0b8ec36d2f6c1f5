package org.lastlayer.reduce.smile.internal;

import org.lastlayer.api.reduce.Reducer;

class SmileUmapContractTest extends MapContract {
  @Override
  Reducer reducer(int dimensions) {
    return All.umap(dimensions, 15, 100);
  }
}
