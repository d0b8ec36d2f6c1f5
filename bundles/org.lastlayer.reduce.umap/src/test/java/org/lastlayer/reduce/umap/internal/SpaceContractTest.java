package org.lastlayer.reduce.umap.internal;

import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.testkit.ReducerContract;

class SpaceContractTest extends ReducerContract {
  @Override
  protected Reducer reducer() {
    var maps = new Maps();
    maps.dimensions = 3;
    maps.initialization = Initialization.PCA;
    return new Umap().create(maps.made());
  }

  @Override
  protected Reducer unfit() {
    var maps = new Maps();
    maps.minDistance = 1.5;
    return new Umap().create(maps.made());
  }

  @Override
  protected int dimensions() {
    return 3;
  }
}
