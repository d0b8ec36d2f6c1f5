package org.lastlayer.loader.samediff.internal;

import org.lastlayer.api.model.Op;

/** ND4J's operations in common words. */
final class SamediffOps {
  private SamediffOps() {}

  /**
   * What a step does.
   *
   * @param before axes of what it reads, with the batch
   * @param after axes of what it makes
   */
  static Op of(Step step, int before, int after) {
    return switch (step.type()) {
      case "matmul", "mmul", "xw_plus_b", "relu_layer", "tensormmul" ->
          // without weights it is a product of two activations
          step.weights().isEmpty() ? Op.OTHER : Op.DENSE;
      case "conv1d",
          "conv2d",
          "conv3dnew",
          "deconv2d",
          "deconv3d",
          "depthwise_conv2d",
          "sconv2d",
          "pointwise_conv2d" ->
          Op.CONVOLUTION;
      case "maxpool2d", "avgpool2d", "pnormpool2d", "maxpool3dnew", "avgpool3dnew" -> Op.POOL;
      case "reduce_mean", "reduce_max" -> before > 2 && after == 2 ? Op.GLOBAL_POOL : Op.OTHER;
      case "relu",
          "relu6",
          "leakyrelu",
          "prelu",
          "elu",
          "selu",
          "gelu",
          "precise_gelu",
          "sigmoid",
          "hard_sigmoid",
          "tanh",
          "hardtanh",
          "swish",
          "mish",
          "softplus",
          "softsign",
          "crelu" ->
          Op.ACTIVATION;
      case "softmax", "log_softmax" -> Op.SOFTMAX;
      case "batchnorm", "layer_norm", "lrn", "standardize" -> Op.NORMALIZATION;
      case "dropout", "dropout_inverted", "alphadropout", "identity" -> Op.DROPOUT;
      case "reshape", "flatten", "flatten_2d", "permute", "transpose", "expand_dims", "squeeze" ->
          Op.RESHAPE;
      case "add", "biasadd", "mergeadd" -> Op.ADD;
      case "concat" -> Op.CONCATENATE;
      case "gather", "embedding_lookup" -> Op.EMBEDDING;
      case "lstmLayer", "lstmBlock", "gru", "sru", "gruCell", "lstmCell" -> Op.RECURRENT;
      default -> Op.OTHER;
    };
  }
}
