package org.lastlayer.reduce.tsne.internal;

import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.testkit.ReducerContract;

class TsneContractTest extends ReducerContract {
  @Override
  protected Reducer reducer() {
    return new Tsne().create(Maps.parameters(2, 15, 300));
  }

  @Override
  protected Reducer unfit() {
    return new Tsne().create(Maps.parameters(2, 120, 300));
  }

  @Override
  protected int dimensions() {
    return 2;
  }
}
