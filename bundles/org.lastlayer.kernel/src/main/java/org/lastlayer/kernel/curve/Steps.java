package org.lastlayer.kernel.curve;

import org.lastlayer.kernel.Road;

/** The loops of {@link CurveForces}, once in plain Java and once on vector lanes. */
interface Steps {
  /** The least squares fit of {@code log2(1 + f) / f} for f from √½ − 1 to √2 − 1: 4e-6. */
  float L0 = 1.4427018f;

  /** See {@link #L0}. */
  float L1 = -0.72120845f;

  /** See {@link #L0}. */
  float L2 = 0.47979388f;

  /** See {@link #L0}. */
  float L3 = -0.36641327f;

  /** See {@link #L0}. */
  float L4 = 0.31840712f;

  /** See {@link #L0}. */
  float L5 = -0.20685813f;

  /** The same of {@code 2^f} for f from −½ to ½: 4e-6, relatively. */
  float E1 = 0.693121f;

  /** See {@link #E1}. */
  float E2 = 0.24022107f;

  /** See {@link #E1}. */
  float E3 = 0.055922035f;

  /** See {@link #E1}. */
  float E4 = 0.009676037f;

  /** The bits of √½, where mantissas are cut. */
  int CUT = 0x3f3504f3;

  /** Added to a float and taken off again it leaves the nearest whole number. */
  float WHOLE = 12582912f;

  /** Powers of two stay within this exponent. */
  float FARTHEST = 120;

  /** Steps between the counters of a hash (Weyl). */
  int PHI = 0x9e3779b1;

  /** The hash's first factor (MurmurHash3). */
  int M1 = 0x85ebca6b;

  /** The hash's second factor. */
  int M2 = 0xc2b2ae35;

  /** Rows [from, to) of a step in the plane. */
  void plane(CurveForces.Step step, int from, int to);

  /** The same for any number of axes. */
  void space(CurveForces.Step step, int from, int to);

  /** The best this process can do; decided once. */
  static Steps best() {
    return Best.STEPS;
  }

  /** Decides when first asked. */
  final class Best {
    static final Steps STEPS = Road.vector() ? new VectorSteps() : new ScalarSteps();

    private Best() {}
  }
}
