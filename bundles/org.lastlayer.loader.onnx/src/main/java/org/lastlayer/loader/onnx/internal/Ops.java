package org.lastlayer.loader.onnx.internal;

import java.util.Set;
import org.lastlayer.api.model.Op;

/** ONNX's operators in common words. */
final class Ops {
  private static final Set<String> ACTIVATIONS =
      Set.of(
          "Relu",
          "LeakyRelu",
          "PRelu",
          "Elu",
          "Selu",
          "Celu",
          "ThresholdedRelu",
          "Sigmoid",
          "HardSigmoid",
          "Tanh",
          "Softplus",
          "Softsign",
          "HardSwish",
          "Mish",
          "Gelu",
          "FastGelu",
          "BiasGelu",
          "QuickGelu",
          "Clip",
          "Erf",
          "Swish",
          "Exp");
  private static final Set<String> SHAPES =
      Set.of("Flatten", "Reshape", "Transpose", "Squeeze", "Unsqueeze");
  private static final Set<String> SAME =
      Set.of(
          "Dropout",
          "Identity",
          "Cast",
          "CastLike",
          "QuantizeLinear",
          "DequantizeLinear",
          "DynamicQuantizeLinear");
  private static final Set<String> NORMS =
      Set.of(
          "BatchNormalization",
          "LayerNormalization",
          "InstanceNormalization",
          "LRN",
          "GroupNormalization",
          "GroupNorm",
          "SkipLayerNormalization",
          "LpNormalization",
          "MeanVarianceNormalization",
          "RMSNormalization",
          "SimplifiedLayerNormalization");

  private Ops() {}

  /**
   * What a step does.
   *
   * @param flow what is known of the tensors it reads
   */
  static Op of(Node node, Flow flow) {
    var type = node.type();
    if (ACTIVATIONS.contains(type)) {
      return Op.ACTIVATION;
    }
    if (SHAPES.contains(type)) {
      return Op.RESHAPE;
    }
    if (SAME.contains(type)) {
      return Op.DROPOUT;
    }
    if (NORMS.contains(type)) {
      return Op.NORMALIZATION;
    }
    return switch (type) {
      case "Gemm",
          "MatMul",
          "FusedMatMul",
          "FusedGemm",
          "MatMulInteger",
          "QLinearMatMul",
          "MatMulNBits",
          "QGemm" ->
          flow.fedInputs(node) < 2 ? Op.DENSE : Op.OTHER;
      case "Conv", "ConvTranspose", "ConvInteger", "QLinearConv", "FusedConv", "DeformConv" ->
          Op.CONVOLUTION;
      case "MaxPool", "AveragePool", "LpPool", "QLinearAveragePool" -> Op.POOL;
      case "GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool", "QLinearGlobalAveragePool" ->
          Op.GLOBAL_POOL;
      case "ReduceMean", "ReduceMax" -> flow.overPositions(node) ? Op.GLOBAL_POOL : Op.OTHER;
      case "Softmax", "LogSoftmax", "Hardmax" -> Op.SOFTMAX;
      case "Add", "Sum", "Mean", "QLinearAdd" -> Op.ADD;
      case "Concat", "QLinearConcat" -> Op.CONCATENATE;
      case "Gather" -> flow.isFed(first(node)) ? Op.OTHER : Op.EMBEDDING;
      case "RNN", "LSTM", "GRU" -> Op.RECURRENT;
      default -> Op.OTHER;
    };
  }

  private static String first(Node node) {
    return node.inputs().isEmpty() ? "" : node.inputs().getFirst();
  }
}
