package org.lastlayer.network.dl4j;

import java.util.List;
import java.util.Optional;
import org.lastlayer.api.model.Filters;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What is the same for every kind of network that DL4J runs. A net is for one thread; its copies
 * share the weights.
 */
@ConsumerType
public interface Net {
  /** What it takes, as far as the file says. */
  InputSpec input();

  /** Every layer in order of execution, with the shapes that follow from {@code fed}. */
  List<Layer> layers(InputSpec fed);

  /** Another way through the same weights, for another thread. */
  Net copy();

  /**
   * The activations of the named layers at inference, channels first.
   *
   * @param batch shaped as the layout of {@code fed} says
   */
  List<INDArray> run(INDArray batch, InputSpec fed, List<String> names);

  /**
   * Lets go of the batch and of all that the last {@link #run} made from it; nobody reads it any
   * more. Their memory is not Java's: a process with little garbage of its own collects it too
   * late, and grows by gigabytes.
   */
  default void release() {}

  /** How many copies at once make best use of {@code threads} threads. */
  default int sessions(int threads) {
    return threads;
  }

  /** A batch size that is fast without being greedy. */
  default int batch() {
    return 64;
  }

  /** Kernels of the first 2-D convolution that reads the input. */
  default Optional<Filters> filters() {
    return Optional.empty();
  }
}
