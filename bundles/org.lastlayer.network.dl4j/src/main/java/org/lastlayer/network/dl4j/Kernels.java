package org.lastlayer.network.dl4j;

import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.Filters;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The weights of a 2-D convolution as pictures. */
public final class Kernels {
  private Kernels() {}

  /** Null where the layer is no 2-D convolution. */
  static @Nullable Filters of(String name, Layer layer) {
    return switch (layer.conf().getLayer()) {
      case Convolution1DLayer sequence -> null;
      case Convolution3D body -> null;
      case Deconvolution2D up -> null;
      case SeparableConvolution2D separable -> eachChannel(name, layer.getParam("dW"));
      case DepthwiseConvolution2D depthwise -> eachChannel(name, layer.getParam("W"));
      case ConvolutionLayer convolution -> all(name, layer.getParam("W"));
      default -> null;
    };
  }

  /** A kernel for each output: {@code [outputs, inputs, height, width]}. */
  public static @Nullable Filters all(String name, @Nullable INDArray weights) {
    if (weights == null || weights.rank() != 4) {
      return null;
    }
    int[] shape = Arrays.stream(weights.shape()).mapToInt(Math::toIntExact).toArray();
    return new Filters(name, shape[0], shape[1], shape[2], shape[3], numbers(weights));
  }

  /** Kernels that see one channel each, from {@code [a channel, inputs, height, width]}. */
  public static @Nullable Filters eachChannel(String name, @Nullable INDArray weights) {
    if (weights == null || weights.rank() != 4) {
      return null;
    }
    int[] shape = Arrays.stream(weights.shape()).mapToInt(Math::toIntExact).toArray();
    // output c · multiplier + m looks at channel c
    INDArray byOutput = weights.permute(1, 0, 2, 3);
    return new Filters(name, shape[0] * shape[1], 1, shape[2], shape[3], numbers(byOutput));
  }

  private static float[] numbers(INDArray array) {
    return array.castTo(DataType.FLOAT).dup('c').data().asFloat();
  }
}
