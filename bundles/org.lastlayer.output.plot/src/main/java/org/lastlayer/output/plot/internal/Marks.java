package org.lastlayer.output.plot.internal;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.source.Item;

/**
 * Writes the ids of some points beside their dots: points far from each other first, so that every
 * part of the map has some, and only where there is room.
 */
final class Marks {
  /** Points that are looked at; of more, as many in their shuffled order. */
  private static final int LOOKED_AT = 4000;

  private static final int LONGEST = 24;

  /** A word that would cover more dots than this is not written. */
  private static final int MOST_COVERED = 3;

  private static final Color HALO = new Color(255, 255, 255, 200);

  private final Typeface typeface;
  private final float unit;
  private final Rectangle2D sheet;

  /** What may not be written over. */
  private final List<Rectangle2D> taken;

  Marks(Typeface typeface, float unit, Rectangle2D sheet, List<Rectangle2D> taken) {
    this.typeface = typeface;
    this.unit = unit;
    this.sheet = sheet;
    this.taken = new ArrayList<>(taken);
  }

  /**
   * Writes at most {@code count} ids.
   *
   * @param order rows in a shuffled order
   * @return how many were written
   */
  int write(Paper paper, Places places, List<Item> items, int[] order, int count) {
    int written = 0;
    for (int row : spread(places, Arrays.copyOf(order, Math.min(order.length, LOOKED_AT)))) {
      if (written == count) {
        break;
      }
      var word = place(shorten(items.get(row).id()), places, row);
      if (word != null) {
        paper.outline(word, HALO, 4 * unit);
        paper.fill(word, Palette.INK);
        written++;
      }
    }
    return written;
  }

  private @Nullable Shape place(String text, Places places, int row) {
    float x = places.x()[row];
    float y = places.y()[row];
    float size = 15 * unit;
    float wide = typeface.width(text, size);
    float gap = 6 * unit;
    float middle = y + size * 0.36f;
    float[][] corners = {
      {x + gap, middle},
      {x - gap - wide, middle},
      {x - wide / 2, y - gap},
      {x - wide / 2, y + gap + size * 0.8f}
    };
    int fewest = MOST_COVERED + 1;
    Rectangle2D.Float best = null;
    for (var corner : corners) {
      var room = new Rectangle2D.Float(corner[0], corner[1] - size, wide, size * 1.3f);
      if (sheet.contains(room) && taken.stream().noneMatch(room::intersects)) {
        int covered = covered(room, places);
        if (covered < fewest) {
          fewest = covered;
          best = room;
        }
      }
    }
    if (best == null) {
      return null;
    }
    taken.add(best);
    return typeface.text(text, size, best.x, best.y + size);
  }

  /** How many dots would lie under a word. */
  private static int covered(Rectangle2D room, Places places) {
    int count = 0;
    for (int i = 0; i < places.x().length; i++) {
      count += room.contains(places.x()[i], places.y()[i]) ? 1 : 0;
    }
    return count;
  }

  /** Each next one is the farthest from all before it. O(n²). */
  private static int[] spread(Places places, int[] rows) {
    var far = new double[rows.length];
    Arrays.fill(far, Double.POSITIVE_INFINITY);
    var spread = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int best = i;
      for (int j = i; j < rows.length; j++) {
        best = far[j] > far[best] ? j : best;
      }
      int row = rows[best];
      rows[best] = rows[i];
      far[best] = far[i];
      spread[i] = row;
      for (int j = i + 1; j < rows.length; j++) {
        double dx = places.x()[rows[j]] - places.x()[row];
        double dy = places.y()[rows[j]] - places.y()[row];
        far[j] = Math.min(far[j], dx * dx + dy * dy);
      }
    }
    return spread;
  }

  private static String shorten(String id) {
    int most = id.codePointCount(0, id.length());
    return most <= LONGEST ? id : id.substring(0, id.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
