package org.lastlayer.reduce.umap.internal;

/**
 * The similarity of two points of the map, {@code 1 / (1 + a·d^2b)}, as near as can be to 1 up to
 * the least distance and {@code exp(−(d − least)/spread)} beyond.
 */
record Curve(double a, double b) {
  private static final int POINTS = 300;
  private static final int ROUNDS = 200;

  /**
   * Least squares over 300 distances up to three times the spread (Levenberg 1944, Marquardt 1963).
   */
  static Curve of(double minDistance, double spread) {
    double a = 1;
    double b = 1;
    double damping = 1e-3;
    double cost = cost(a, b, minDistance, spread);
    for (int round = 0; round < ROUNDS; round++) {
      double aa = 0;
      double ab = 0;
      double bb = 0;
      double ra = 0;
      double rb = 0;
      for (int i = 1; i < POINTS; i++) {
        double d = distance(i, spread);
        double power = Math.pow(d, 2 * b);
        double v = 1 / (1 + a * power);
        double da = -power * v * v;
        double db = -2 * a * power * Math.log(d) * v * v;
        double rest = wanted(d, minDistance, spread) - v;
        aa += da * da;
        ab += da * db;
        bb += db * db;
        ra += da * rest;
        rb += db * rest;
      }
      double x = aa * (1 + damping);
      double y = bb * (1 + damping);
      double det = x * y - ab * ab;
      double stepA = (ra * y - rb * ab) / det;
      double stepB = (rb * x - ra * ab) / det;
      double next = cost(a + stepA, b + stepB, minDistance, spread);
      if (a + stepA > 0 && b + stepB > 0 && next <= cost) {
        a += stepA;
        b += stepB;
        damping /= 10;
        if (Math.abs(stepA) < 1e-12 * a && Math.abs(stepB) < 1e-12 * b) {
          break;
        }
        cost = next;
      } else {
        damping *= 10;
      }
    }
    return new Curve(a, b);
  }

  private static double distance(int i, double spread) {
    return 3 * spread * i / (POINTS - 1);
  }

  private static double wanted(double d, double minDistance, double spread) {
    return d < minDistance ? 1 : Math.exp(-(d - minDistance) / spread);
  }

  private static double cost(double a, double b, double minDistance, double spread) {
    double sum = 0;
    for (int i = 1; i < POINTS; i++) {
      double d = distance(i, spread);
      double rest = wanted(d, minDistance, spread) - 1 / (1 + a * Math.pow(d, 2 * b));
      sum += rest * rest;
    }
    return sum;
  }

  /** The similarity at a squared distance. */
  double similarity(double square) {
    return 1 / (1 + a * Math.pow(square, b));
  }
}
