package org.lastlayer.network.dl4j;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Native memory given back at once. */
final class Released {
  private Released() {}

  /** Arrays may share their memory, and may be named twice. */
  static void all(List<INDArray> arrays) {
    for (INDArray array : arrays) {
      if (!array.wasClosed() && array.closeable()) {
        array.close();
      }
    }
  }
}
