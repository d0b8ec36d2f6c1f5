package org.lastlayer.reduce.tsne.internal;

import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.testkit.ReducerContract;

class SpaceContractTest extends ReducerContract {
  @Override
  protected Reducer reducer() {
    return new Tsne().create(Maps.atRandom(3, 15, 300));
  }

  @Override
  protected Reducer unfit() {
    return new Tsne().create(Maps.atRandom(3, 100, 300));
  }

  @Override
  protected int dimensions() {
    return 3;
  }
}
