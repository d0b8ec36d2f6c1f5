package org.lastlayer.reduce.pca.internal;

import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.testkit.ReducerContract;

class PcaContractTest extends ReducerContract {
  @Override
  protected Reducer reducer() {
    return new Pca().create(new PcaParameters(3, true, Solver.AUTO));
  }

  @Override
  protected Reducer unfit() {
    return new Pca().create(new PcaParameters(COLS + 1, false, Solver.AUTO));
  }

  @Override
  protected int dimensions() {
    return 3;
  }
}
