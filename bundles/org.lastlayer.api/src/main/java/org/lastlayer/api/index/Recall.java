package org.lastlayer.api.index;

/**
 * Which share of the true neighbours an index found, measured against exact search.
 *
 * @param value in [0, 1], the mean over the sample
 * @param k how many neighbours were asked for
 * @param sample how many queries were compared; 0 for an index that cannot err
 */
public record Recall(double value, int k, int sample) {
  /** Of an index that looks at every row. */
  public static final Recall EXACT = new Recall(1, 0, 0);

  /** Whether nothing had to be measured. */
  public boolean exact() {
    return sample == 0;
  }
}
