package org.lastlayer.extract.text.internal;

import org.lastlayer.extract.text.internal.TextParameters.Pooling;

/**
 * One vector from those of the tokens, as the library sentence-transformers makes it for this kind
 * of model: the mean over all tokens (its {@code Pooling} with {@code pooling_mode_mean_tokens};
 * nothing is padded here, so that the mask is all ones), then length 1 (its {@code Normalize}).
 */
final class Pool {
  /** Below it a vector has no direction: the value that PyTorch's normalize uses. */
  private static final double TINY = 1e-12;

  private Pool() {}

  static void into(
      float[][] tokens, Pooling pooling, boolean normalize, float[] target, int at, int cols) {
    var sum = new double[cols];
    int count = pooling == Pooling.FIRST ? 1 : tokens.length;
    for (int t = 0; t < count; t++) {
      for (int c = 0; c < cols; c++) {
        sum[c] += tokens[t][c];
      }
    }
    double squares = 0;
    for (int c = 0; c < cols; c++) {
      sum[c] /= count;
      squares += sum[c] * sum[c];
    }
    double scale = normalize ? 1 / Math.max(Math.sqrt(squares), TINY) : 1;
    for (int c = 0; c < cols; c++) {
      target[at + c] = (float) (sum[c] * scale);
    }
  }
}
