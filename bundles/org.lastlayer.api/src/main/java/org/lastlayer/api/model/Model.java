package org.lastlayer.api.model;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** An opened network. Threads may share it; each opens its own {@link Session}. */
@ConsumerType
public interface Model extends AutoCloseable {
  /** How it wants its images. */
  InputSpec input();

  /** Every place a vector can be taken from, in order of execution. */
  List<Layer> layers();

  /** A way through that yields the named layers, in that order, in one pass. */
  Session open(List<String> layerNames);

  /**
   * The same for inputs whose size {@link #input} leaves open.
   *
   * @param fed {@link #input} with every −1 but the batch filled in
   */
  default Session open(List<String> layerNames, InputSpec fed) {
    return open(layerNames);
  }

  /**
   * How many sessions at once make best use of {@code threads} threads; a loader whose library has
   * threads of its own says 1.
   */
  default int sessions(int threads) {
    return threads;
  }

  /** A batch size that is fast without being greedy. */
  default int batch() {
    return 32;
  }

  /** Kernels of the first 2-D convolution that reads the input, if there is one and it is known. */
  default Optional<Filters> filters() {
    return Optional.empty();
  }

  @Override
  void close();
}
