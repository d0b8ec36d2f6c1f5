package org.lastlayer.kernel.affinity;

/**
 * The width of one row's Gaussian at which its neighbours have the wanted perplexity.
 *
 * <p>Threads: one at a time. Newton's steps on the logarithm of the precision within a bracket, to
 * 1e-6 in the entropy. Where all distances are equal any width does.
 */
public final class Calibration {
  private static final double CLOSE = 1e-6;
  private static final int ROUNDS = 100;

  private final double entropy;
  private final double[] squares;
  private final double[] weights;

  /** For rows of {@code k} neighbours. */
  public Calibration(double perplexity, int k) {
    this.entropy = Math.log(Math.min(perplexity, k));
    this.squares = new double[k];
    this.weights = new double[k];
  }

  /** Fills {@code p[to ..]} from {@code distances[at ..]}, which rise; the sum is 1. */
  public void similarities(float[] distances, int at, float[] p, int to) {
    int k = squares.length;
    double least = (double) distances[at] * distances[at];
    double mean = 0;
    for (int i = 0; i < k; i++) {
      squares[i] = (double) distances[at + i] * distances[at + i] - least;
      mean += squares[i] / k;
    }
    double sum = mean > 0 ? solve(mean) : weigh(0)[0];
    for (int i = 0; i < k; i++) {
      p[to + i] = (float) (weights[i] / sum);
    }
  }

  private double solve(double mean) {
    double log = -Math.log(mean);
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    double sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double beta = Math.exp(log);
      var found = weigh(beta);
      sum = found[0];
      double over = Math.log(sum) + beta * found[1] - entropy;
      if (Math.abs(over) < CLOSE) {
        break;
      }
      if (over > 0) {
        low = log;
      } else {
        high = log;
      }
      double slope = beta * beta * found[2];
      double next = log + Math.clamp(slope > 0 ? over / slope : Math.signum(over), -2, 2);
      boolean within = next > low && next < high;
      log = within ? next : (Math.max(low, log - 4) + Math.min(high, log + 4)) / 2;
    }
    return sum;
  }

  /** Sum of the weights, and mean and variance of the squares under them. */
  private double[] weigh(double beta) {
    double sum = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < squares.length; i++) {
      double w = Math.exp(-beta * squares[i]);
      weights[i] = w;
      sum += w;
      first += w * squares[i];
      second += w * squares[i] * squares[i];
    }
    double mean = first / sum;
    return new double[] {sum, mean, second / sum - mean * mean};
  }
}
