package org.lastlayer.network.dl4j;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.InputSpec.Layout;

/** What a network takes, told by its first layer: DL4J's files do not say it outright. */
final class Inputs {
  private static final int ANY = -1;

  private Inputs() {}

  static InputSpec of(Layer first, @Nullable InputPreProcessor before) {
    if (before instanceof FeedForwardToCnnPreProcessor image) {
      return new InputSpec(
          layout(first),
          (int) image.getNumChannels(),
          (int) image.getInputHeight(),
          (int) image.getInputWidth(),
          ANY);
    }
    if (first instanceof ConvolutionLayer convolution) {
      return new InputSpec(layout(first), (int) convolution.getNIn(), ANY, ANY, ANY);
    }
    if (first instanceof FeedForwardLayer dense) {
      return new InputSpec(Layout.FLAT, 1, 1, (int) dense.getNIn(), ANY);
    }
    return new InputSpec(layout(first), ANY, ANY, ANY, ANY);
  }

  /** The same in DL4J's words; every size must be known. */
  static InputType type(InputSpec fed) {
    return switch (fed.layout()) {
      case FLAT -> InputType.feedForward((long) fed.channels() * fed.height() * fed.width());
      case CHW ->
          InputType.convolutional(fed.height(), fed.width(), fed.channels(), CNN2DFormat.NCHW);
      case HWC ->
          InputType.convolutional(fed.height(), fed.width(), fed.channels(), CNN2DFormat.NHWC);
    };
  }

  /** Whether every size is known. */
  static boolean known(InputSpec input) {
    return input.channels() > 0 && input.height() > 0 && input.width() > 0;
  }

  private static Layout layout(Layer first) {
    return first instanceof ConvolutionLayer convolution
            && convolution.getCnn2dDataFormat() == CNN2DFormat.NHWC
        ? Layout.HWC
        : Layout.CHW;
  }
}
