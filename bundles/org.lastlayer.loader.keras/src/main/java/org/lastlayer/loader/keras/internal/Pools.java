package org.lastlayer.loader.keras.internal;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Pooling: windows and all positions. */
final class Pools {
  private Pools() {}

  static Step image(Making making, boolean max) {
    int[] size = making.conf().ints("pool_size", 2, 2);
    Window window = Window.of(making, 2, "");
    return in -> pool(Step.first(in), size, window, max);
  }

  static Step sequence(Making making, boolean max) {
    int[] size = Window.two(making.conf().ints("pool_size", 1, 2));
    Window window = Window.of(making, 1, "");
    if (!window.last()) {
      throw new Unsupported("1-D pooling with channels first");
    }
    return in -> {
      INDArray x = Step.first(in);
      INDArray y = pool(x.reshape('c', x.size(0), x.size(1), 1, x.size(2)), size, window, max);
      return y.reshape('c', y.size(0), y.size(1), y.size(3));
    };
  }

  static Step global(Making making, boolean max) {
    boolean keep = making.conf().flag("keepdims", false);
    return in -> {
      INDArray x = Step.first(in);
      int[] positions = new int[x.rank() - 2];
      int first = making.channelsLast() ? 1 : 2;
      for (int i = 0; i < positions.length; i++) {
        positions[i] = first + i;
      }
      return max ? x.max(keep, positions) : x.mean(keep, positions);
    };
  }

  /** An average counts only pixels that are there. */
  private static INDArray pool(INDArray x, int[] size, Window window, boolean max) {
    return Native.run(
        max ? "maxpool2d" : "avgpool2d",
        new INDArray[] {x},
        size[0],
        size[1],
        window.stride()[0],
        window.stride()[1],
        0,
        0,
        1,
        1,
        window.same() ? 1 : 0,
        0,
        window.last() ? 1 : 0);
  }
}
