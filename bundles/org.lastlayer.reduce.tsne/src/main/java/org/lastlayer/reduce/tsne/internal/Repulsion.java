package org.lastlayer.reduce.tsne.internal;

import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.grid.PairRepulsion;
import org.lastlayer.kernel.grid.PlaneRepulsion;

/** How points push each other away. */
@FunctionalInterface
interface Repulsion {
  /** Up to here looking at all pairs is the fastest. */
  int FEW = 2000;

  /**
   * Fills {@code into} with {@code Σⱼ (uᵢ − uⱼ)·(1 + |uᵢ − uⱼ|²)^−(α+1)}; the normaliser {@code Σ
   * (1 + |uᵢ − uⱼ|²)^−α} over all i ≠ j.
   */
  double forces(float[][] at, float[][] into, RunContext run);

  /** The fastest for that many points, and a word for it. */
  static Named best(int rows, int dimensions, double alpha) {
    // a power for each pair costs more than the grid, which has it for nothing
    if (rows <= FEW && (alpha == 1 || dimensions == 3)) {
      return new Named("all pairs", (at, into, run) -> PairRepulsion.forces(at, into, alpha, run));
    }
    if (dimensions == 3) {
      return new Named("Barnes–Hut", new TreeRepulsion(alpha));
    }
    var plane = new PlaneRepulsion(alpha);
    return new Named(
        "interpolation and FFT",
        (at, into, run) -> plane.forces(at[0], at[1], into[0], into[1], run));
  }

  /** With what to call it. */
  record Named(String name, Repulsion repulsion) {}
}
