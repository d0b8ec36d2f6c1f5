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
   * Fills {@code into} with {@code Σⱼ (yᵢ − yⱼ)/(1 + |yᵢ − yⱼ|²)²}; the normaliser {@code Σ 1/(1 +
   * |yᵢ − yⱼ|²)} over all i ≠ j.
   */
  double forces(float[][] at, float[][] into, RunContext run);

  /** The fastest for that many points, and a word for it. */
  static Named best(int rows, int dimensions) {
    if (rows <= FEW) {
      return new Named("all pairs", PairRepulsion::forces);
    }
    if (dimensions == 3) {
      return new Named("Barnes–Hut", new TreeRepulsion());
    }
    var plane = new PlaneRepulsion();
    return new Named(
        "interpolation and FFT",
        (at, into, run) -> plane.forces(at[0], at[1], into[0], into[1], run));
  }

  /** With what to call it. */
  record Named(String name, Repulsion repulsion) {}
}
