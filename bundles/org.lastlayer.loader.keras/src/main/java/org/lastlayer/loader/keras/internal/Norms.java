package org.lastlayer.loader.keras.internal;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Layers that scale and shift by numbers from the file. */
final class Norms {
  private Norms() {}

  /** With the moving averages: {@code (x − mean) / √(variance + ε) · γ + β}. */
  static Step batch(Making making) {
    Conf conf = making.conf();
    if (conf.integer("mode", 0) == 1) {
      throw new Unsupported("batch normalisation in mode 1");
    }
    Taken weights = making.weights();
    INDArray gamma = conf.flag("scale", true) ? weights.take("gamma", -1) : null;
    INDArray beta = conf.flag("center", true) ? weights.take("beta", -1) : null;
    INDArray mean = weights.take("moving mean", -1);
    INDArray variance = weights.take("moving variance", -1);
    INDArray scale = Transforms.sqrt(variance.add(conf.number("epsilon", 1e-3)), false).rdivi(1);
    if (gamma != null) {
      scale.muli(gamma);
    }
    INDArray shift = mean.mul(scale).negi();
    if (beta != null) {
      shift.addi(beta);
    }
    int axis = conf.integer("axis", -1);
    return in -> affine(Step.first(in), scale, shift, axis);
  }

  static Step layer(Making making) {
    Conf conf = making.conf();
    if (conf.integer("axis", -1) != -1 && conf.json().path("axis").size() != 1) {
      throw new Unsupported("layer normalisation over more than the last axis");
    }
    int axis = conf.integer("axis", -1);
    INDArray gamma = conf.flag("scale", true) ? making.weights().take("gamma", -1) : null;
    INDArray beta = conf.flag("center", true) ? making.weights().take("beta", -1) : null;
    double epsilon = conf.number("epsilon", 1e-3);
    return in -> {
      INDArray x = Step.first(in);
      int last = x.rank() - 1;
      if (axis >= 0 && axis != last) {
        throw new Unsupported("layer normalisation over axis " + axis);
      }
      INDArray centred = x.sub(x.mean(true, last));
      INDArray spread = centred.mul(centred).mean(true, last).addi(epsilon);
      INDArray y = centred.div(Transforms.sqrt(spread, false));
      INDArray scaled = gamma == null ? y : Broadcast.mul(y, gamma, y, last);
      return beta == null ? scaled : Broadcast.add(scaled, beta, scaled, last);
    };
  }

  /** {@code x · scale + offset}, one for all channels or one for each. */
  static Step rescale(Making making) {
    INDArray scale = Nd4j.createFromArray(orOne(making.conf().numbers("scale"), 1));
    INDArray offset = Nd4j.createFromArray(orOne(making.conf().numbers("offset"), 0));
    return in -> {
      INDArray x = Step.first(in);
      INDArray y = scale.length() == 1 ? x.mul(scale.getDouble(0)) : affine(x, scale, null, -1);
      return offset.length() == 1 ? y.add(offset.getDouble(0)) : affine(y, null, offset, -1);
    };
  }

  private static float[] orOne(float[] found, float otherwise) {
    return found.length == 0 ? new float[] {otherwise} : found;
  }

  private static INDArray affine(
      INDArray x, @Nullable INDArray scale, @Nullable INDArray shift, int axis) {
    int along = axis < 0 ? x.rank() + axis : axis;
    INDArray y = x;
    if (scale != null) {
      y = Broadcast.mul(y, scale, y.ulike(), along);
    }
    if (shift != null) {
      y = Broadcast.add(y, shift, scale == null ? y.ulike() : y, along);
    }
    return y;
  }
}
