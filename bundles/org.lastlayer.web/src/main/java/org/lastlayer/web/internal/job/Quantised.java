package org.lastlayer.web.internal.job;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.lastlayer.web.internal.run.PointOrder;

/**
 * A frame as maps are sent: 16 bits an axis, one axis after the other, in point order.
 *
 * @param min of each axis
 * @param max of each axis
 */
record Quantised(int number, double[] min, double[] max, byte[] bytes) {
  private static final int MOST = 65_535;

  /** O(rows). */
  static Quantised of(FrameGate.Shown shown, PointOrder order) {
    var frame = shown.frame();
    int axes = frame.columns();
    int rows = order.rows();
    float[] at = frame.coordinates();
    var min = new double[axes];
    var max = new double[axes];
    var bytes = ByteBuffer.allocate(2 * axes * rows).order(ByteOrder.LITTLE_ENDIAN);
    for (int axis = 0; axis < axes; axis++) {
      float least = Float.POSITIVE_INFINITY;
      float most = Float.NEGATIVE_INFINITY;
      for (int i = axis; i < at.length; i += axes) {
        if (Float.isFinite(at[i])) {
          least = Math.min(least, at[i]);
          most = Math.max(most, at[i]);
        }
      }
      boolean any = least <= most;
      min[axis] = any ? least : 0;
      max[axis] = any ? most : 0;
      double span = max[axis] - min[axis];
      double scale = span > 0 ? MOST / span : 0;
      for (int p = 0; p < rows; p++) {
        float value = at[order.row(p) * axes + axis];
        // rows that are nowhere are drawn in the middle
        double step = Float.isFinite(value) ? (value - min[axis]) * scale : MOST / 2.0;
        bytes.putShort((short) (int) Math.round(step));
      }
    }
    return new Quantised(shown.number(), min, max, bytes.array());
  }
}
