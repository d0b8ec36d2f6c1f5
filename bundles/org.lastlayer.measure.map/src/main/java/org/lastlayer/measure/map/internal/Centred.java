package org.lastlayer.measure.map.internal;

import org.lastlayer.api.matrix.FeatureMatrix;

/**
 * A map about its middle.
 *
 * @param at row-major
 * @param middle what was taken off, an axis each
 * @param norm root of the sum of squares of {@code at}
 */
record Centred(double[] at, double[] middle, double norm) {
  static Centred of(FeatureMatrix map) {
    int axes = map.info().cols();
    var rows = map.toArray();
    var at = new double[rows.length];
    var middle = new double[axes];
    for (int i = 0; i < rows.length; i++) {
      middle[i % axes] += rows[i];
    }
    for (int c = 0; c < axes; c++) {
      middle[c] /= (double) rows.length / axes;
    }
    double squares = 0;
    for (int i = 0; i < rows.length; i++) {
      at[i] = rows[i] - middle[i % axes];
      squares += at[i] * at[i];
    }
    return new Centred(at, middle, Math.sqrt(squares));
  }
}
