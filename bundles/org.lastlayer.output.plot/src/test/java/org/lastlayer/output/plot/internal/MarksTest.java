package org.lastlayer.output.plot.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;

class MarksTest {
  private static final Rectangle2D SHEET = new Rectangle2D.Float(0, 0, 800, 600);

  private static List<Item> items(int n) {
    return IntStream.range(0, n)
        .mapToObj(i -> new Item("word" + i, null, null, Map.of(), () -> new Media.Text("")))
        .toList();
  }

  private static Places places(int n, long seed) {
    var random = new SplittableRandom(seed);
    var x = new float[n];
    var y = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextFloat() * 800;
      y[i] = random.nextFloat() * 600;
    }
    return new Places(x, y, new float[0], new float[0]);
  }

  private static List<Rectangle2D> written(int n, int count, List<Rectangle2D> taken) {
    var found = new Recorded();
    int written =
        new Marks(Typeface.load(), 0.6f, SHEET, taken)
            .write(found, places(n, 5), items(n), IntStream.range(0, n).toArray(), count);
    assertEquals(written, found.filled.size());
    return found.filled;
  }

  @Test
  void noWordLiesOnAnotherOrBeyondTheSheet() {
    var name = new Rectangle2D.Float(300, 200, 200, 200);
    var shapes = written(2000, 2000, List.of(name));
    assertTrue(shapes.size() > 150, "there is room for more than " + shapes.size());
    for (int i = 0; i < shapes.size(); i++) {
      assertTrue(SHEET.contains(shapes.get(i)));
      assertTrue(!name.intersects(shapes.get(i)), "nor on what was there before");
      for (int j = 0; j < i; j++) {
        assertTrue(!shapes.get(i).intersects(shapes.get(j)));
      }
    }
  }

  @Test
  void fewWordsAreSpreadOverTheMap() {
    var shapes = written(2000, 16, List.of());
    assertEquals(16, shapes.size());
    var cells =
        shapes.stream()
            .map(s -> (int) (s.getCenterX() / 400) + 2 * (int) (s.getCenterY() / 300))
            .distinct()
            .count();
    assertEquals(4, cells, "every quarter has some");
  }
}
