package org.lastlayer.kernel.curve;

import org.lastlayer.api.run.RunContext;

/**
 * Forces downhill on the cross entropy of a map in which the similarity of two points at distance
 * {@code d} is {@code 1 / (1 + a·d^2b)} (McInnes, Healy and Melville 2018): linked points pull, and
 * points drawn by chance push.
 *
 * <p>Which points push depends on key, round and row only, by a counter that is hashed. Powers are
 * good to some 1e-5. Threads: any number; every row is written by one, and reads places that nobody
 * writes, so the bytes do not depend on their number.
 *
 * @param a above 0
 * @param b above 0
 * @param strength of the pushes
 */
public record CurveForces(float a, float b, float strength) {
  private static final int GRAIN = 1024;

  /** No coordinate of a force is larger, before its weight. */
  static final float MOST = 4;

  /** Keeps pushes of the nearest points finite. */
  static final float SOFT = 1e-3f;

  /** Squared distances below count as this. */
  static final float LEAST = 1e-12f;

  /**
   * One step of all rows: {@code into = at + rate · force}.
   *
   * @param map the points that pull and push, one array an axis
   * @param at the points that move, as many as links has rows; may be {@code map}
   * @param into where they go; not {@code map} or {@code at}
   * @param part of the round, below {@link Links#parts}
   * @param key of chance
   * @param apart whether each row draws points of its own; else all draw the same
   */
  public void step(
      Links links,
      int part,
      float[][] map,
      float[][] at,
      float[][] into,
      float rate,
      int key,
      boolean apart,
      RunContext run) {
    var steps = Steps.best();
    var step = new Step(this, links, part, map, at, into, rate, key, apart);
    run.parallel(
        links.rows(),
        GRAIN,
        (from, to) -> {
          if (map.length == 2) {
            steps.plane(step, (int) from, (int) to);
          } else {
            steps.space(step, (int) from, (int) to);
          }
        });
  }

  /** What one step is made of. */
  record Step(
      CurveForces forces,
      Links links,
      int part,
      float[][] map,
      float[][] at,
      float[][] into,
      float rate,
      int key,
      boolean apart) {
    /** Counters of a row. */
    int counter(int row) {
      return apart ? row * (Links.MOST * Links.GROUP) : 0;
    }

    /** From the upper 24 bits of a hash to a point of the map. */
    float perHash() {
      return map[0].length * 0x1p-24f;
    }
  }
}
