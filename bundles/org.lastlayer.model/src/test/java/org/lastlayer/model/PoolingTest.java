package org.lastlayer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PoolingTest {
  private static final float[] TWO = {1, 2, 3, 6, -1, -2, -3, -6, 0, 0, 0, 4, 5, 5, 5, 5};
  private static final List<Integer> SHAPE = List.of(2, 2, 2);

  @Test
  void eachChannelIsPooledOverItsPositions() {
    assertArrayEquals(new float[] {3, -3, 1, 5}, pool(Pooling.AVG, SHAPE));
    assertArrayEquals(new float[] {6, -1, 4, 5}, pool(Pooling.MAX, SHAPE));
    assertArrayEquals(TWO, pool(Pooling.FLATTEN, SHAPE));
  }

  @Test
  void aVectorStaysAsItIs() {
    for (var pooling : Pooling.values()) {
      assertArrayEquals(TWO, pool(pooling, List.of(8)));
      assertArrayEquals(TWO, pool(pooling, List.of(8, 1, 1)));
    }
  }

  @Test
  void columns() {
    assertEquals(2, Pooling.AVG.columns(SHAPE));
    assertEquals(8, Pooling.FLATTEN.columns(SHAPE));
  }

  private static float[] pool(Pooling pooling, List<Integer> shape) {
    var out = new float[2 * pooling.columns(shape)];
    pooling.apply(TWO, 2, shape, out);
    return out;
  }
}
