package org.lastlayer.loader.samediff.internal;

/** A LeNet in plain loops and double precision, to compare with. Activations are channels first. */
final class PlainLenet {
  private PlainLenet() {}

  /** Valid, stride 1, then ReLU. Kernels [side, side, channels, filters]. */
  static double[] block(
      double[] x, int channels, int size, float[] kernels, float[] bias, int side) {
    int filters = bias.length;
    int out = size - side + 1;
    double[] y = new double[filters * out * out];
    for (int f = 0; f < filters; f++) {
      for (int at = 0; at < out * out; at++) {
        double sum = bias[f];
        for (int c = 0; c < channels; c++) {
          for (int k = 0; k < side * side; k++) {
            int row = at / out + k / side;
            int column = at % out + k % side;
            sum += x[(c * size + row) * size + column] * kernels[(k * channels + c) * filters + f];
          }
        }
        y[f * out * out + at] = Math.max(0, sum);
      }
    }
    return pooled(y, filters, out);
  }

  private static double[] pooled(double[] x, int channels, int size) {
    int half = size / 2;
    double[] y = new double[channels * half * half];
    for (int c = 0; c < channels; c++) {
      for (int at = 0; at < half * half; at++) {
        int corner = (c * size + at / half * 2) * size + at % half * 2;
        y[c * half * half + at] =
            Math.max(
                Math.max(x[corner], x[corner + 1]),
                Math.max(x[corner + size], x[corner + size + 1]));
      }
    }
    return y;
  }

  /** Weights [inputs, outputs]. */
  static double[] dense(double[] x, float[] weights, float[] bias) {
    double[] y = new double[bias.length];
    for (int j = 0; j < y.length; j++) {
      y[j] = bias[j];
      for (int i = 0; i < x.length; i++) {
        y[j] += x[i] * weights[i * y.length + j];
      }
    }
    return y;
  }
}
