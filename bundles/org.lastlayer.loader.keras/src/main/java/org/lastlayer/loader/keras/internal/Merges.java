package org.lastlayer.loader.keras.internal;

import java.util.List;
import java.util.function.BinaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Layers that put branches together. */
final class Merges {
  private Merges() {}

  static Step of(String how, Making making) {
    return switch (how) {
      case "Add", "sum" -> fold(INDArray::add);
      case "Subtract" -> fold(INDArray::sub);
      case "Multiply", "mul" -> fold(INDArray::mul);
      case "Maximum", "max" -> fold((a, b) -> Transforms.max(a, b, true));
      case "Minimum" -> fold((a, b) -> Transforms.min(a, b, true));
      case "Average", "ave" -> {
        Step sum = fold(INDArray::add);
        yield in -> sum.run(in).div(in.size());
      }
      case "Concatenate", "concat" -> concatenate(making.conf().integer("axis", -1));
      default -> throw new Unsupported("merging by '" + how + "'");
    };
  }

  private static Step concatenate(int axis) {
    return in ->
        Nd4j.concat(axis < 0 ? Step.first(in).rank() + axis : axis, in.toArray(new INDArray[0]));
  }

  private static Step fold(BinaryOperator<INDArray> two) {
    return in -> {
      INDArray all = Step.first(in);
      List<INDArray> rest = in.subList(1, in.size());
      for (INDArray one : rest) {
        all = two.apply(all, one);
      }
      return all;
    };
  }
}
