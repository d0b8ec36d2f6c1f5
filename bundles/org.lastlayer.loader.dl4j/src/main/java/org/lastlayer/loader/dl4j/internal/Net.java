package org.lastlayer.loader.dl4j.internal;

import java.util.List;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What is the same for DL4J's two kinds of network. A net is for one thread; its copies share the
 * weights.
 */
interface Net {
  /** What it takes, as far as the file says. */
  InputSpec input();

  /** Every layer in order of execution, with the shapes that follow from {@code fed}. */
  List<Layer> layers(InputSpec fed);

  /** Another way through the same weights, for another thread. */
  Net copy();

  /** The activations of the named layers at inference, for a batch shaped as the layout says. */
  List<INDArray> run(INDArray batch, List<String> names);
}
