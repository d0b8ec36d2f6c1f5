package org.lastlayer.loader.keras.internal;

/**
 * What a step is made from.
 *
 * @param version of Keras, 1 to 3
 * @param correlates false where kernels are turned by 180°, as Theano does
 * @param channelsLast the layout around it, unless the layer says its own
 */
record Making(Conf conf, Taken weights, int version, boolean correlates, boolean channelsLast) {
  /** What is around a layer inside a layer. */
  Making within(Conf inner) {
    return new Making(inner, weights, version, correlates, channelsLast);
  }

  /** Channels along this axis of an image of {@code rank} axes. */
  int channels(int rank) {
    return channelsLast ? rank - 1 : 1;
  }
}
