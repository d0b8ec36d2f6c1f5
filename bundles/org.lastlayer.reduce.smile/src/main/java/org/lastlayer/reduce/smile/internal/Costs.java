package org.lastlayer.reduce.smile.internal;

/**
 * What Smile's algorithms cost. Bytes are read off its sources: which square arrays of f64 are held
 * at once. Seconds are fitted to runs of 300 to 3,000 rows on one core.
 */
final class Costs {
  private static final double PAIR = 1.2e-9;

  /** Distances, their centred squares twice. */
  static final Cost MDS =
      new Cost((n, d) -> 24 * n * n + 4 * n * d, (n, d) -> n * n * (3e-7 + PAIR * d), Cost.SQUARE);

  /** The ways and their centred squares; a search from every row. */
  static final Cost ISOMAP =
      new Cost(
          (n, d) -> 16 * n * n + 4 * n * d + 4000 * n,
          (n, d) -> n * n * (2e-6 + PAIR * d),
          Cost.SQUARE);

  /** Sparse: what is held grows with the rows, what takes long with their square. */
  static final Cost LAPLACIAN =
      new Cost(
          (n, d) -> n * (4 * d + 8000), (n, d) -> n * n * (2e-7 + PAIR * d), Integer.MAX_VALUE);

  /** The kernel of all pairs, centred in place; its product with the axes. */
  static final Cost KERNEL =
      new Cost(
          (n, d) -> 8 * n * n + 12 * n * d, (n, d) -> n * n * (3e-7 + 3 * PAIR * d), Cost.SQUARE);

  /** Nothing but the directions is held. */
  static final Cost LIGHT = new Cost((n, d) -> 0, (n, d) -> 1e-8 * n * d, Long.MAX_VALUE);

  private Costs() {}

  /** The first steps are the dearest: far from the order, there is much to level. */
  static Cost isotonic(int iterations) {
    return new Cost(
        (n, d) -> 32 * n * n + 4 * n * d,
        (n, d) -> (20 + 0.18 * iterations) * Math.pow(n / 2000, 2.5) + PAIR * n * n * d,
        Cost.SQUARE);
  }

  static Cost sammon(int iterations) {
    return new Cost(
        (n, d) -> 24 * n * n + 4 * n * d,
        (n, d) -> n * n * (1e-8 * iterations + PAIR * d),
        Cost.SQUARE);
  }

  static Cost lle(int neighbors, int dimensions) {
    return new Cost(
        (n, d) -> n * (12 * d + 100 * neighbors + 480 * (dimensions + 1)),
        (n, d) -> n * n * (2e-6 + PAIR * d) + 1e-9 * n * neighbors * neighbors * (d + neighbors),
        Integer.MAX_VALUE);
  }

  static Cost tsne(int iterations) {
    return new Cost(
        (n, d) -> 24 * n * n + 4 * n * d,
        (n, d) -> n * n * (8e-9 * iterations + PAIR * d),
        Cost.SQUARE);
  }

  static Cost umap(int neighbors, int negative, int iterations) {
    return new Cost(
        (n, d) -> n * (4 * d + 600 * neighbors + 4000),
        (n, d) -> n * n * (2e-7 + PAIR * d) + 3e-8 * n * neighbors * (1 + negative) * iterations,
        Integer.MAX_VALUE);
  }

  static Cost ppca(int dimensions) {
    return new Cost(
        (n, d) -> 12 * n * d + 40 * d * d + 8 * d * dimensions,
        (n, d) -> 2e-9 * n * d * d + 2e-8 * d * d * d,
        Integer.MAX_VALUE);
  }

  static Cost gha(int dimensions, int epochs) {
    return new Cost(
        (n, d) -> 24 * d * dimensions + 4 * n,
        (n, d) -> 3e-9 * epochs * n * d * dimensions * (dimensions + 3),
        Integer.MAX_VALUE);
  }
}
