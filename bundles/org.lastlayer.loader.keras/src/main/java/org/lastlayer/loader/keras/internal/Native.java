package org.lastlayer.loader.keras.internal;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Calls an operation of ND4J by its name. */
final class Native {
  private Native() {}

  static INDArray run(String operation, INDArray[] inputs, int... numbers) {
    return Nd4j.exec(
        DynamicCustomOp.builder(operation).addInputs(inputs).addIntegerArguments(numbers).build())[
        0];
  }
}
