package org.lastlayer.reduce.umap.internal;

import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.testkit.ReducerContract;

class UmapContractTest extends ReducerContract {
  @Override
  protected Reducer reducer() {
    return new Umap().create(new Maps().made());
  }

  @Override
  protected Reducer unfit() {
    var maps = new Maps();
    maps.neighbors = 301;
    return new Umap().create(maps.made());
  }

  @Override
  protected int dimensions() {
    return 2;
  }
}
