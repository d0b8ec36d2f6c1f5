package org.lastlayer.api.reduce;

/**
 * How many rows there are, their mean, and the sums of products of their distances from it: all
 * that principal components need of them. Sums of parts of the rows make those of all.
 *
 * @param rows how many
 * @param mean of each column
 * @param products {@code [cols × cols]}, {@code Σ (x − mean)(x − mean)ᵀ}
 */
public record Moments(long rows, double[] mean, double[] products) {
  /** Refuses arrays that do not belong together. */
  public Moments {
    if (products.length != (long) mean.length * mean.length) {
      throw new IllegalArgumentException(
          "products must be a square of "
              + mean.length
              + ", found "
              + products.length
              + " numbers");
    }
  }

  /**
   * Those of the rows of both, by the pairwise update of Chan, Golub and LeVeque 1979 (Updating
   * formulae and a pairwise algorithm for computing sample variances). O(cols²); this one's arrays
   * are used for the result.
   */
  public Moments with(Moments other) {
    long all = rows + other.rows;
    if (all == 0 || other.rows == 0) {
      return this;
    }
    if (rows == 0) {
      return other;
    }
    int cols = mean.length;
    var off = new double[cols];
    for (int c = 0; c < cols; c++) {
      off[c] = other.mean[c] - mean[c];
    }
    double weight = (double) rows / all * other.rows;
    for (int i = 0; i < cols; i++) {
      double scaled = off[i] * weight;
      for (int j = 0; j < cols; j++) {
        products[i * cols + j] += other.products[i * cols + j] + scaled * off[j];
      }
    }
    for (int c = 0; c < cols; c++) {
      mean[c] += off[c] * other.rows / all;
    }
    return new Moments(all, mean, products);
  }
}
