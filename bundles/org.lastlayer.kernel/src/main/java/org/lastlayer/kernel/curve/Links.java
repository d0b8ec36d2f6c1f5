package org.lastlayer.kernel.curve;

/**
 * Who pulls whom in each part of a round, and how many points drawn by chance push.
 *
 * @param parts of a round
 * @param starts {@code [parts · rows + 1]}, where the links of each row begin, part after part;
 *     multiples of {@link #GROUP}
 * @param columns the points that pull; rows are filled up with any of them
 * @param weights beside them; 0 where filled up
 * @param groups how many times {@link #GROUP} points push each row in a part, at most {@link #MOST}
 * @param shares the weight of each push
 */
public record Links(
    int parts, int[] starts, int[] columns, float[] weights, byte[] groups, float[] shares) {
  /** Links of a row and pushes come in groups of so many. */
  public static final int GROUP = 8;

  /** Groups of pushes a row and part. */
  public static final int MOST = 8;

  /** How many rows. */
  public int rows() {
    return groups.length;
  }
}
