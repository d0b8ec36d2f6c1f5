package org.lastlayer.web.internal.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.matrix.HeapMatrix;

/** Columns and maps as bytes. */
class CoderTest {
  private static ByteBuffer bytes(Coded coded) {
    return ByteBuffer.wrap(coded.bytes().get()).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void fewNumbersStayExact() {
    var order = new PointOrder(5, 1);
    var values = new float[] {1.5f, Float.NaN, -3, Float.POSITIVE_INFINITY, 7};
    var coded = new Coder(order).numbers("a", () -> values);
    assertEquals("f32", coded.encoding());
    assertArrayEquals(new double[] {-3}, coded.min());
    assertArrayEquals(new double[] {7}, coded.max());
    assertEquals(2, coded.missing());
    for (int p = 0; p < 5; p++) {
      float value = values[order.row(p)];
      assertEquals(Float.isFinite(value) ? value : Float.NaN, bytes(coded).getFloat(4 * p));
    }
    assertNotEquals(coded.hash(), new Coder(order).numbers("b", () -> values).hash());
    assertEquals(0, new Coder(order).numbers("c", () -> new float[5]).max()[0]);
  }

  @Test
  void manyNumbersAreRoundedTo16Bits() {
    int n = Coder.WIDE + 1;
    var order = new PointOrder(n, 1);
    var values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = i == 9 ? Float.NaN : i / 1000f - 20;
    }
    var coded = new Coder(order).numbers("a", () -> values);
    assertEquals("u16", coded.encoding());
    assertEquals(2 * n, coded.bytes().get().length);
    var bytes = bytes(coded);
    double span = coded.max()[0] - coded.min()[0];
    for (int p = 0; p < n; p++) {
      int step = Short.toUnsignedInt(bytes.getShort(2 * p));
      int row = order.row(p);
      if (row == 9) {
        assertEquals(65_535, step);
      } else {
        double value = coded.min()[0] + step / 65_534.0 * span;
        assertEquals(values[row], value, 0.51 * span / 65_534);
      }
    }
  }

  @Test
  void classesHaveOneByteWhereThatIsEnough() {
    var order = new PointOrder(300, 5);
    for (int classes : new int[] {3, 255, 256}) {
      var names = IntStream.range(0, classes).mapToObj(i -> "c" + i).toList();
      var codes = IntStream.range(0, 300).map(i -> i == 0 ? -1 : i % classes).toArray();
      var coded = new Coder(order).classes("x", names, 1, () -> new Labels(names, codes));
      boolean narrow = classes < 256;
      assertEquals(narrow ? "u8" : "u16", coded.encoding());
      var bytes = bytes(coded);
      for (int p = 0; p < 300; p++) {
        int code = narrow ? bytes.get(p) & 255 : Short.toUnsignedInt(bytes.getShort(2 * p));
        int row = order.row(p);
        assertEquals(row == 0 ? (narrow ? 255 : 65_535) : row % classes, code);
      }
    }
  }

  @Test
  void mapsArePlanesWithinTheirOwnLimits() {
    int n = 40_000; // more than one chunk
    var order = new PointOrder(n, 2);
    var random = new SplittableRandom(3);
    var places = new float[3 * n];
    for (int i = 0; i < places.length; i++) {
      places[i] = (float) ((i % 3 + 1) * (random.nextDouble() - 0.25));
    }
    places[3 * 11] = Float.NaN;
    var coded = new Coder(order).map("m", new HeapMatrix(places, n, 3));
    assertEquals(List.of(), coded.categories());
    var bytes = bytes(coded);
    assertEquals(6 * n, bytes.capacity());
    for (int axis = 0; axis < 3; axis++) {
      double min = coded.min()[axis];
      double span = coded.max()[axis] - min;
      assertTrue(span > 0.9 * (axis + 1) && span <= axis + 1);
      for (int p = 0; p < n; p++) {
        int step = Short.toUnsignedInt(bytes.getShort(2 * (axis * n + p)));
        float value = places[3 * order.row(p) + axis];
        if (Float.isFinite(value)) {
          assertEquals(value, min + step / 65_535.0 * span, 0.51 * span / 65_535);
        }
      }
    }
  }
}
