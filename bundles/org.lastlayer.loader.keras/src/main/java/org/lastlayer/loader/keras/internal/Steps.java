package org.lastlayer.loader.keras.internal;

import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Every kind of layer that is known. */
final class Steps {
  private Steps() {}

  static Step of(String type, Making making) {
    Step step = make(type, making);
    making.weights().end();
    return step;
  }

  private static Step make(String type, Making making) {
    Conf conf = making.conf();
    return switch (type) {
      case "Dense" -> dense(making);
      case "Conv2D", "Convolution2D", "AtrousConvolution2D" -> Convolutions.image(making);
      case "Conv1D", "Convolution1D", "AtrousConvolution1D" -> Convolutions.sequence(making);
      case "DepthwiseConv2D" -> Convolutions.depthwise(making);
      case "SeparableConv2D", "SeparableConvolution2D" -> Convolutions.separable(making);
      case "Conv2DTranspose" -> Convolutions.transposed(making);
      case "MaxPooling2D" -> Pools.image(making, true);
      case "AveragePooling2D" -> Pools.image(making, false);
      case "MaxPooling1D" -> Pools.sequence(making, true);
      case "AveragePooling1D" -> Pools.sequence(making, false);
      case "GlobalMaxPooling1D", "GlobalMaxPooling2D" -> Pools.global(making, true);
      case "GlobalAveragePooling1D", "GlobalAveragePooling2D" -> Pools.global(making, false);
      case "BatchNormalization" -> Norms.batch(making);
      case "LayerNormalization" -> Norms.layer(making);
      case "Rescaling" -> Norms.rescale(making);
      case "Activation" -> each(Activations.named(conf.activation(), making.version()));
      case "Softmax" -> in -> Activations.softmax(Step.first(in), conf.integer("axis", -1));
      case "ReLU" -> relu(conf);
      case "LeakyReLU" -> each(x -> Activations.leaky(x, slope(conf)));
      case "ELU" -> each(x -> Activations.elu(x, conf.number("alpha", 1)));
      case "PReLU" -> prelu(making);
      case "Flatten" -> Shaping.flatten(making);
      case "Reshape" -> Shaping.reshape(making);
      case "Permute" -> Shaping.permute(making);
      case "RepeatVector" -> Shaping.repeat(making);
      case "ZeroPadding1D" -> Shaping.pad(making, 1);
      case "ZeroPadding2D" -> Shaping.pad(making, 2);
      case "Cropping1D" -> Shaping.crop(making, 1);
      case "Cropping2D" -> Shaping.crop(making, 2);
      case "UpSampling1D" -> Shaping.enlarge(making, 1);
      case "UpSampling2D" -> Shaping.enlarge(making, 2);
      case "Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate" ->
          Merges.of(type, making);
      case "Merge" -> Merges.of(conf.text("mode", "sum"), making);
      case "Embedding" -> embedding(making);
      case "Dropout",
          "SpatialDropout1D",
          "SpatialDropout2D",
          "AlphaDropout",
          "GaussianDropout",
          "GaussianNoise",
          "ActivityRegularization",
          "RandomFlip",
          "RandomRotation",
          "RandomZoom",
          "RandomTranslation",
          "RandomContrast" ->
          Step::first;
      default -> throw new Unsupported("");
    };
  }

  private static Step each(UnaryOperator<INDArray> function) {
    return in -> function.apply(Step.first(in));
  }

  /** Along the last axis, whatever is before it. */
  private static Step dense(Making making) {
    Conf conf = making.conf();
    int units = conf.integer("units", -1);
    INDArray kernel = making.weights().take("kernel", -1, units);
    INDArray bias = conf.flag("use_bias", true) ? making.weights().take("bias", units) : null;
    var after = Activations.named(conf.activation(), making.version());
    return in -> {
      INDArray x = Step.first(in);
      long[] shape = x.shape().clone();
      INDArray rows = x.rank() == 2 ? x : x.reshape('c', -1, shape[shape.length - 1]);
      INDArray y = rows.mmul(kernel);
      if (bias != null) {
        y.addiRowVector(bias);
      }
      INDArray result = after.apply(y);
      shape[shape.length - 1] = units;
      return x.rank() == 2 ? result : result.reshape('c', shape);
    };
  }

  private static Step embedding(Making making) {
    INDArray table = making.weights().take("embeddings", -1, -1);
    return in ->
        Native.run("gather", new INDArray[] {table, Step.first(in).castTo(DataType.INT32)}, 0);
  }

  private static Step relu(Conf conf) {
    double most = conf.number("max_value", Double.POSITIVE_INFINITY);
    double slope = conf.number("negative_slope", 0);
    if (conf.number("threshold", 0) != 0) {
      throw new Unsupported("a ReLU with a threshold");
    }
    return each(
        x -> {
          INDArray y = slope == 0 ? Transforms.relu(x, true) : Activations.leaky(x, slope);
          return Double.isInfinite(most) ? y : Transforms.min(y, most, false);
        });
  }

  /** Keras 3 gave it another name. */
  private static double slope(Conf conf) {
    return conf.number("alpha", conf.number("negative_slope", 0.3));
  }

  private static Step prelu(Making making) {
    Weight raw = making.weights().peek();
    INDArray alpha = making.weights().take("alpha", raw.shape());
    long[] shape = new long[alpha.rank() + 1];
    shape[0] = 1;
    System.arraycopy(alpha.shape(), 0, shape, 1, alpha.rank());
    INDArray slopes = alpha.reshape('c', shape);
    return each(x -> Transforms.relu(x, true).addi(Transforms.min(x, 0, true).mul(slopes)));
  }
}
