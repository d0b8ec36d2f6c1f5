package org.lastlayer.pipeline.internal.parts;

/**
 * How the items of a run are cut: block {@code j} holds items {@code [from(j), to(j))}. It depends
 * on their number alone, never on the cluster, so that vectors and sums do not either; sizes are
 * multiples of 1,024, so that the batches of networks fall as they do in a run on one machine.
 *
 * @param items of the source
 */
public record Blocks(int items) {
  private static final int UNIT = 1024;

  /** Enough for every machine to have some, and few enough to be started one by one. */
  private static final int WANTED = 64;

  private static final int MOST_UNITS = 16;

  /** Items a block. */
  public int size() {
    return UNIT * Math.clamp(items / UNIT / WANTED, 1, MOST_UNITS);
  }

  /** How many blocks. */
  public int count() {
    return Math.ceilDiv(items, size());
  }

  /** The first item of a block. */
  public int from(int block) {
    return (int) Math.min(items, (long) block * size());
  }

  /** Behind the last one. */
  public int to(int block) {
    return from(block + 1);
  }
}
