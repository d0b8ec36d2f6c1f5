package org.lastlayer.output.plot.internal;

import java.awt.Color;
import java.awt.geom.Rectangle2D;

/**
 * Where dots are too many or too small for their shapes to be seen, some of them, by chance and
 * apart from each other, are drawn larger: as shapes are the second channel, so that a map can be
 * read without its colours.
 */
final class Samples {
  /** Rows by chance: where many points lie, many samples do. */
  private static final int LOOKED_AT = 500;

  private static final float RADIUS = 5.6f;
  private static final float APART = 40;
  private static final Color EDGE = new Color(255, 255, 255, 235);

  private Samples() {}

  /**
   * Draws them.
   *
   * @param order rows in a shuffled order
   */
  static void draw(
      Paper paper, Places places, Mark[] marks, int[] order, Rectangle2D.Float room, float unit) {
    float apart = APART * unit;
    int across = (int) (room.width / apart) + 1;
    int down = (int) (room.height / apart) + 1;
    // the one sample of each cell, row + 1
    var cells = new int[across * down];
    for (int i = 0; i < Math.min(order.length, LOOKED_AT); i++) {
      int row = order[i];
      int cx = (int) ((places.x()[row] - room.x) / apart);
      int cy = (int) ((places.y()[row] - room.y) / apart);
      if (cx < 0
          || cy < 0
          || cx >= across
          || cy >= down
          || near(places, row, cells, across, cx, cy, apart)) {
        continue;
      }
      cells[cy * across + cx] = row + 1;
      var shape = marks[row].glyph().at(places.x()[row], places.y()[row], RADIUS * unit);
      paper.outline(shape, EDGE, 3.2f * unit);
      paper.fill(shape, marks[row].colour());
    }
  }

  private static boolean near(
      Places places, int row, int[] cells, int across, int cx, int cy, float apart) {
    for (int y = Math.max(0, cy - 1); y <= Math.min(cells.length / across - 1, cy + 1); y++) {
      for (int x = Math.max(0, cx - 1); x <= Math.min(across - 1, cx + 1); x++) {
        int other = cells[y * across + x] - 1;
        if (other >= 0
            && Math.hypot(places.x()[row] - places.x()[other], places.y()[row] - places.y()[other])
                < apart) {
          return true;
        }
      }
    }
    return false;
  }
}
