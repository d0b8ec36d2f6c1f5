package org.lastlayer.loader.keras.internal;

import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.LeakyReLU;
import org.nd4j.linalg.api.ops.impl.transforms.custom.SoftMax;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ELU;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Elementwise functions. None changes what it is given. */
final class Activations {
  private Activations() {}

  /** By Keras's name. */
  static UnaryOperator<INDArray> named(String name, int version) {
    return switch (name) {
      case "linear" -> x -> x;
      case "relu" -> x -> Transforms.relu(x, true);
      case "relu6" -> x -> clip(x, 0, 6);
      case "sigmoid" -> x -> Transforms.sigmoid(x, true);
      case "tanh" -> x -> Transforms.tanh(x, true);
      case "softmax" -> x -> softmax(x, -1);
      case "log_softmax" -> x -> Transforms.log(softmax(x, -1), false);
      case "elu" -> x -> elu(x, 1);
      case "selu" -> x -> elu(x, 1.6732632423543772).muli(1.0507009873554805);
      case "softplus" -> Activations::softplus;
      case "softsign" -> x -> x.div(Transforms.abs(x, true).addi(1));
      case "swish", "silu" -> x -> Transforms.sigmoid(x, true).muli(x);
      case "gelu" -> Activations::gelu;
      case "exponential" -> x -> Transforms.exp(x, true);
      case "mish" -> x -> Transforms.tanh(softplus(x), false).muli(x);
      // Keras 3 took the other of the two functions of this name
      case "hard_sigmoid" ->
          version < 3 ? x -> clip(x.mul(0.2).addi(0.5), 0, 1) : Activations::hardSigmoid;
      case "hard_silu", "hard_swish" -> x -> hardSigmoid(x).muli(x);
      case "leaky_relu" -> x -> leaky(x, 0.2);
      default -> throw new Unsupported("the activation '" + name + "'");
    };
  }

  static INDArray softmax(INDArray x, int axis) {
    INDArray rows = x.dup('c');
    return Nd4j.exec(new SoftMax(rows, rows.ulike(), axis < 0 ? x.rank() + axis : axis))[0];
  }

  static INDArray clip(INDArray x, double low, double high) {
    return Transforms.min(Transforms.max(x, low, true), high, false);
  }

  static INDArray leaky(INDArray x, double slope) {
    return Nd4j.exec(new LeakyReLU(x, x.ulike(), slope));
  }

  static INDArray elu(INDArray x, double alpha) {
    return Nd4j.exec(new ELU(x, x.ulike(), alpha))[0];
  }

  private static INDArray hardSigmoid(INDArray x) {
    return clip(x.div(6).addi(0.5), 0, 1);
  }

  /** log(1 + eˣ), which must not overflow: max(x, 0) + log(1 + e^−|x|). */
  private static INDArray softplus(INDArray x) {
    INDArray small = Transforms.exp(Transforms.abs(x, true).negi(), false).addi(1);
    return Transforms.log(small, false).addi(Transforms.relu(x, true));
  }

  private static INDArray gelu(INDArray x) {
    INDArray scaled = x.div(Math.sqrt(2));
    return Nd4j.exec(new Erf(scaled, scaled.ulike())).addi(1).muli(0.5).muli(x);
  }
}
