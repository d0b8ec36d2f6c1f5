package org.lastlayer.loader.keras.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Convolutions over one or two axes. ND4J takes kernels as Keras keeps them. */
final class Convolutions {
  private Convolutions() {}

  /** {@code [height, width, channels, filters]}. */
  static Step image(Making making) {
    Conf conf = making.conf();
    int filters = conf.integer("filters", -1);
    INDArray kernel = kernel(making);
    INDArray bias = bias(making, filters);
    Window window = Window.of(making, 2, "dilation_rate");
    int groups = conf.integer("groups", 1);
    var after = Activations.named(conf.activation(), making.version());
    return in ->
        after.apply(
            groups == 1
                ? convolve(Step.first(in), kernel, bias, window)
                : grouped(Step.first(in), kernel, bias, window, groups));
  }

  /** {@code [length, channels, filters]}: an image one pixel wide. */
  static Step sequence(Making making) {
    Conf conf = making.conf();
    int filters = conf.integer("filters", -1);
    int length = conf.integer("kernel_size", 1);
    Weight raw = making.weights().left() == 0 ? null : making.weights().peek();
    INDArray kernel =
        raw != null && raw.shape().length == 4
            ? making.weights().take("kernel", length, 1, -1, filters)
            : making.weights().take("kernel", length, -1, filters);
    kernel = kernel.reshape('c', length, 1, kernel.size(kernel.rank() - 2), filters);
    INDArray turned = making.correlates() ? kernel : flipped(kernel);
    INDArray bias = bias(making, filters);
    Window window = Window.of(making, 1, "dilation_rate");
    if (conf.integer("groups", 1) != 1 || !window.last()) {
      throw new Unsupported("a 1-D convolution with groups or with channels first");
    }
    boolean causal = conf.text("padding", "valid").equals("causal");
    int before = causal ? (length - 1) * window.dilation()[0] : 0;
    var after = Activations.named(conf.activation(), making.version());
    return in -> {
      INDArray x = Step.first(in);
      INDArray padded = before == 0 ? x : Nd4j.pad(x, new int[][] {{0, 0}, {before, 0}, {0, 0}});
      INDArray image = padded.reshape('c', x.size(0), padded.size(1), 1, x.size(2));
      INDArray y = convolve(image, turned, bias, window);
      return after.apply(y.reshape('c', y.size(0), y.size(1), y.size(3)));
    };
  }

  /** {@code [height, width, channels, multiplier]}: each channel by itself. */
  static Step depthwise(Making making) {
    Conf conf = making.conf();
    int multiplier = conf.integer("depth_multiplier", 1);
    int[] size = conf.ints("kernel_size", 2, 1);
    INDArray kernel = making.weights().take("depthwise kernel", size[0], size[1], -1, multiplier);
    INDArray bias = bias(making, Math.toIntExact(kernel.size(2)) * multiplier);
    Window window = Window.of(making, 2, "dilation_rate");
    var after = Activations.named(conf.activation(), making.version());
    return in -> after.apply(call("depthwise_conv2d", Step.first(in), kernel, bias, window));
  }

  /** A depthwise one, then one of a single pixel across the channels. */
  static Step separable(Making making) {
    Conf conf = making.conf();
    int multiplier = conf.integer("depth_multiplier", 1);
    int filters = conf.integer("filters", -1);
    int[] size = conf.ints("kernel_size", 2, 1);
    INDArray depth = making.weights().take("depthwise kernel", size[0], size[1], -1, multiplier);
    INDArray point = making.weights().take("pointwise kernel", 1, 1, -1, filters);
    INDArray bias = bias(making, filters);
    Window window = Window.of(making, 2, "dilation_rate");
    Window one = window.single();
    var after = Activations.named(conf.activation(), making.version());
    return in ->
        after.apply(
            convolve(
                call("depthwise_conv2d", Step.first(in), depth, null, window), point, bias, one));
  }

  /** {@code [height, width, filters, channels]}: the transposed one. */
  static Step transposed(Making making) {
    Conf conf = making.conf();
    int filters = conf.integer("filters", -1);
    int[] size = conf.ints("kernel_size", 2, 1);
    if (conf.has("output_padding") || !making.correlates()) {
      throw new Unsupported("a transposed convolution with output_padding or trained by Theano");
    }
    INDArray kernel = making.weights().take("kernel", size[0], size[1], filters, -1);
    INDArray bias = bias(making, filters);
    Window window = Window.of(making, 2, "dilation_rate");
    var after = Activations.named(conf.activation(), making.version());
    return in -> after.apply(call("deconv2d", Step.first(in), kernel, bias, window));
  }

  /** The next array, as {@code [height, width, channels, filters]} of a correlation. */
  static INDArray kernel(Making making) {
    int[] size = making.conf().ints("kernel_size", 2, 1);
    int filters = making.conf().integer("filters", -1);
    INDArray kernel;
    if (making.version() == 1 && !making.channelsLast()) {
      // Keras 1 kept kernels in the layout of its images
      kernel = making.weights().take("kernel", filters, -1, size[0], size[1]);
      kernel = kernel.permute(2, 3, 1, 0).dup('c');
    } else {
      kernel = making.weights().take("kernel", size[0], size[1], -1, filters);
    }
    return making.correlates() ? kernel : flipped(kernel);
  }

  /** Turned by 180°: what Theano computes is a convolution in the strict sense. */
  private static INDArray flipped(INDArray kernel) {
    return Native.run("reverse", new INDArray[] {kernel.dup('c')}, 0, 1);
  }

  private static @Nullable INDArray bias(Making making, int filters) {
    return making.conf().flag("use_bias", true) ? making.weights().take("bias", filters) : null;
  }

  private static INDArray convolve(
      INDArray x, INDArray kernel, @Nullable INDArray bias, Window window) {
    return call("conv2d", x, kernel, bias, window);
  }

  private static INDArray call(
      String operation, INDArray x, INDArray kernel, @Nullable INDArray bias, Window window) {
    INDArray[] inputs =
        bias == null ? new INDArray[] {x, kernel} : new INDArray[] {x, kernel, bias};
    return Native.run(
        operation,
        inputs,
        Math.toIntExact(kernel.size(0)),
        Math.toIntExact(kernel.size(1)),
        window.stride()[0],
        window.stride()[1],
        0,
        0,
        window.dilation()[0],
        window.dilation()[1],
        window.same() ? 1 : 0,
        window.last() ? 1 : 0,
        0);
  }

  private static INDArray grouped(
      INDArray x, INDArray kernel, @Nullable INDArray bias, Window window, int groups) {
    int axis = window.last() ? 3 : 1;
    long wide = kernel.size(2);
    long filters = kernel.size(3) / groups;
    List<INDArray> parts = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      INDArray some = slice(x, axis, g * wide, wide);
      INDArray part = slice(kernel, 3, g * filters, filters);
      INDArray shift = bias == null ? null : slice(bias, 0, g * filters, filters);
      parts.add(convolve(some, part, shift, window));
    }
    return Nd4j.concat(axis, parts.toArray(new INDArray[0]));
  }

  private static INDArray slice(INDArray x, int axis, long from, long count) {
    INDArrayIndex[] at = new INDArrayIndex[x.rank()];
    Arrays.fill(at, NDArrayIndex.all());
    at[axis] = NDArrayIndex.interval(from, from + count);
    return x.get(at).dup('c');
  }
}
