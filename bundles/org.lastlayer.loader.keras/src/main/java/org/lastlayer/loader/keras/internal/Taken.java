package org.lastlayer.loader.keras.internal;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The arrays of one layer, taken one after the other in the order in which Keras makes them. */
final class Taken {
  private final List<Weight> weights;
  private int next;

  Taken(List<Weight> weights) {
    this.weights = weights;
  }

  /**
   * The next one.
   *
   * @param shape what it must have; −1 where any
   */
  INDArray take(String what, int... shape) {
    if (next == weights.size()) {
      throw new IllegalArgumentException("it has no " + what);
    }
    Weight weight = weights.get(next++);
    boolean fits = weight.shape().length == shape.length;
    for (int i = 0; fits && i < shape.length; i++) {
      fits = shape[i] < 0 || shape[i] == weight.shape()[i];
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "its "
              + what
              + " has the shape "
              + Arrays.toString(weight.shape())
              + ", not "
              + Arrays.toString(shape).replace("-1", "any"));
    }
    return array(weight);
  }

  int left() {
    return weights.size() - next;
  }

  /** The next one as the file has it. */
  Weight peek() {
    return weights.get(next);
  }

  /** Refuses a file that has more than the plan knows. */
  void end() {
    if (next < weights.size()) {
      throw new IllegalArgumentException(
          "it has " + weights.size() + " arrays of weights where " + next + " are known");
    }
  }

  static INDArray array(Weight weight) {
    long[] shape = Arrays.stream(weight.shape()).asLongStream().toArray();
    return Nd4j.create(weight.values(), shape, 'c');
  }
}
