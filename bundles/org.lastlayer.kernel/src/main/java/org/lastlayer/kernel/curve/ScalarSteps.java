package org.lastlayer.kernel.curve;

/** The loops in plain Java. */
final class ScalarSteps implements Steps {
  @Override
  public void plane(CurveForces.Step step, int from, int to) {
    space(step, from, to);
  }

  @Override
  public void space(CurveForces.Step step, int from, int to) {
    int axes = step.map().length;
    var force = new float[axes];
    for (int i = from; i < to; i++) {
      java.util.Arrays.fill(force, 0);
      push(step, i, force);
      for (int axis = 0; axis < axes; axis++) {
        force[axis] *= step.links().shares()[i];
      }
      pull(step, i, force);
      for (int axis = 0; axis < axes; axis++) {
        step.into()[axis][i] = step.at()[axis][i] + step.rate() * force[axis];
      }
    }
  }

  private static void pull(CurveForces.Step step, int i, float[] force) {
    var links = step.links();
    float a = step.forces().a();
    float b = step.forces().b();
    int row = step.part() * links.rows() + i;
    for (int e = links.starts()[row]; e < links.starts()[row + 1]; e++) {
      int j = links.columns()[e];
      float square = Math.max(square(step, i, j), CurveForces.LEAST);
      float t = power(square, b);
      float q = 2 * a * b * t / (square * (1 + a * t));
      for (int axis = 0; axis < force.length; axis++) {
        float f = q * (step.map()[axis][j] - step.at()[axis][i]);
        force[axis] += links.weights()[e] * clip(f);
      }
    }
  }

  private static void push(CurveForces.Step step, int i, float[] force) {
    float a = step.forces().a();
    float b = step.forces().b();
    float c = 2 * step.forces().strength() * b;
    int counter = step.counter(i);
    int count = step.links().groups()[i] * Links.GROUP;
    int last = step.map()[0].length - 1;
    for (int g = 0; g < count; g++) {
      int h = hash((counter + g) * PHI + step.key());
      int j = Math.min((int) ((h >>> 8) * step.perHash()), last);
      float square = Math.max(square(step, i, j), CurveForces.LEAST);
      float q = c / ((square + CurveForces.SOFT) * (1 + a * power(square, b)));
      for (int axis = 0; axis < force.length; axis++) {
        force[axis] += clip(q * (step.at()[axis][i] - step.map()[axis][j]));
      }
    }
  }

  private static float clip(float f) {
    return Math.max(-CurveForces.MOST, Math.min(CurveForces.MOST, f));
  }

  private static float square(CurveForces.Step step, int i, int j) {
    float square = 0;
    for (int axis = 0; axis < step.map().length; axis++) {
      float d = step.at()[axis][i] - step.map()[axis][j];
      square += d * d;
    }
    return square;
  }

  /** The finisher of MurmurHash3. */
  static int hash(int h) {
    h ^= h >>> 16;
    h *= M1;
    h ^= h >>> 13;
    h *= M2;
    return h ^ h >>> 16;
  }

  /** {@code x^b} of a normal number above 0. */
  static float power(float x, float b) {
    int bits = Float.floatToRawIntBits(x);
    int exponent = (bits - CUT) >> 23;
    float f = Float.intBitsToFloat(bits - (exponent << 23)) - 1;
    float log = exponent + f * (L0 + f * (L1 + f * (L2 + f * (L3 + f * (L4 + f * L5)))));
    float y = Math.max(-FARTHEST, Math.min(FARTHEST, b * log));
    int whole = Math.round(y);
    float g = y - whole;
    float two = 1 + g * (E1 + g * (E2 + g * (E3 + g * E4)));
    return Float.intBitsToFloat(Float.floatToRawIntBits(two) + (whole << 23));
  }
}
