package org.lastlayer.network.dl4j;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Native memory given back at once. */
final class Released {
  private Released() {}

  /**
   * Arrays may share their memory, and may be named twice. What a convolution gives is a part of a
   * larger buffer, which is closed whole.
   *
   * @param weights which nobody closes
   */
  static void all(List<INDArray> arrays, DataBuffer weights) {
    for (INDArray array : arrays) {
      DataBuffer buffer = array.data();
      DataBuffer whole = buffer.originalDataBuffer();
      if (!array.wasClosed() && array.closeable()) {
        array.close();
      } else if (whole != null && whole != weights && !whole.wasClosed() && whole.closeable()) {
        whole.close();
      }
    }
  }
}
