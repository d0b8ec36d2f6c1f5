package org.lastlayer.web.internal.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.run.Frame;
import org.lastlayer.web.internal.run.PointOrder;

class QuantisedTest {
  @Test
  void axesFollowEachOtherInPointOrder() {
    var order = new PointOrder(4, 42);
    var at = new float[] {0, -1, 10, 1, 5, 0, Float.NaN, 0.5f};
    var made = Quantised.of(new FrameGate.Shown(3, new Frame(1, 2, 2, at, 0)), order);
    assertArrayEquals(new double[] {0, -1}, made.min());
    assertArrayEquals(new double[] {10, 1}, made.max());
    var shorts = ByteBuffer.wrap(made.bytes()).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    assertEquals(8, shorts.remaining());
    var x = new int[] {0, 65_535, 32_768, 32_768}; // the last is nowhere: in the middle
    var y = new int[] {0, 65_535, 32_768, 49_151};
    for (int p = 0; p < 4; p++) {
      assertEquals(x[order.row(p)], shorts.get(p) & 0xffff);
      assertEquals(y[order.row(p)], shorts.get(4 + p) & 0xffff);
    }
  }
}
