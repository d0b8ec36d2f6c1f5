package org.lastlayer.loader.keras.internal;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What one layer computes at inference, in the layout that its file names. Threads: any number. */
@FunctionalInterface
interface Step {
  /** Never changes what it is given; may give it back as it is. */
  INDArray run(List<INDArray> in);

  /** Gives its first input. */
  static INDArray first(List<INDArray> in) {
    return in.getFirst();
  }
}
