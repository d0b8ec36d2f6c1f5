package org.lastlayer.output.plot.internal;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.lastlayer.api.output.RunResults;

/**
 * Two maps laid onto each other: the first as a grey cloud, the second coloured by how far each row
 * moved, and arrows from the first to the second for those that moved farthest.
 *
 * @param a the map that stayed
 * @param movement one number a row
 * @param order rows in a shuffled order
 */
record Movement(
    RunResults results,
    RunResults.Alignment alignment,
    RunResults.MapResult a,
    float[] movement,
    PlotParameters parameters,
    int[] order,
    Typeface typeface)
    implements Drawing {
  static final String COLUMN = "movement";

  private static final Mark BEFORE = new Mark(new Color(0xc9cdd4), Glyph.CIRCLE);
  private static final Color ARROW = new Color(0x16, 0x18, 0x1d, 110);

  /** Length of an arrow's head and half its width, in units. */
  private static final float HEAD = 9;

  private static final float WING = 3.4f;

  /** Arrows are taken from the farthest one in so many. */
  private static final int FARTHEST = 10;

  /** Two moves are alike when both their ends together are nearer than this, in units. */
  private static final float LIKE = 24;

  @Override
  public String name() {
    return alignment.name() + ".movement";
  }

  @Override
  public String description() {
    return results.title() + ": " + String.join(" · ", caption());
  }

  private String heading() {
    return alignment.b() + " laid onto " + alignment.a();
  }

  private List<String> caption() {
    var parts = new ArrayList<String>();
    parts.add(heading() + " by " + alignment.use());
    parts.add("n = " + Caption.many(order.length));
    parts.add("grey: where points lie in " + alignment.a());
    parts.add("colour: how far they moved, in radii of that map");
    parts.add("arrows: farthest moves, of those alike one");
    alignment
        .measured()
        .values()
        .forEach(
            (name, value) -> {
              if (Double.isFinite(value)) {
                parts.add(Caption.measure(name, value));
              }
            });
    parts.add("seed " + results.seed());
    return parts;
  }

  /**
   * Of the rows that moved farthest those whose moves are not like that of one before. O(rows·log
   * rows + arrows²).
   */
  private List<Integer> arrows(Places before, Places after, float unit) {
    var chosen = new ArrayList<Integer>();
    var rows = byMovement();
    for (int i = rows.length - 1; i >= rows.length - rows.length / FARTHEST; i--) {
      int row = rows[i];
      if (chosen.size() >= parameters.arrows() || movement[row] <= 0) {
        break;
      }
      if (chosen.stream()
          .noneMatch(other -> apart(before, row, other) + apart(after, row, other) < LIKE * unit)) {
        chosen.add(row);
      }
    }
    // the farthest lies on top
    return chosen.reversed();
  }

  private static double apart(Places places, int a, int b) {
    return Math.hypot(places.x()[a] - places.x()[b], places.y()[a] - places.y()[b]);
  }

  @Override
  public void draw(Paper paper) {
    var column = new Column(alignment.a(), "", COLUMN, movement);
    var look = new ColumnLook(column);
    var frame =
        Frame.of(
            typeface,
            parameters,
            results.title(),
            heading() + ": what moved",
            caption(),
            look.legend());
    var room = frame.draw(paper);
    float unit = frame.unit();
    paper.outline(room, Palette.LINE, 1.5f * unit);
    var both = both().within(room.x, room.y, room.width, room.height, 28 * unit);
    int n = order.length;
    var before = both.slice(0, n);
    var after = both.slice(n, 2 * n);
    if (MapSheet.isShaded(n, parameters)) {
      MapSheet.shade(paper, before, new GreyLook(), room, 1.5 * unit);
      MapSheet.shade(paper, after, look, room, 1.5 * unit);
    } else {
      float radius = MapSheet.radius(n) * unit;
      var grey = new Mark[n];
      Arrays.fill(grey, BEFORE);
      paper.dots(order, before.x(), before.y(), grey, 0.8f * radius, 0.8f);
      // the farthest on top
      paper.dots(byMovement(), after.x(), after.y(), look.marks(), 0.9f * radius, 0.85f);
    }
    for (int row : arrows(before, after, unit)) {
      arrow(paper, before, after, row, unit);
    }
  }

  private int[] byMovement() {
    return Arrays.stream(order)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer row) -> movement[row]).thenComparing(row -> row))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The rows of the first map, then those of the second, in one frame. */
  private Places both() {
    int dims = a.embedding().info().cols();
    var first = a.embedding().toArray();
    var second = alignment.aligned().toArray();
    var all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return Places.of(all, 2 * order.length, dims);
  }

  private static void arrow(Paper paper, Places before, Places after, int row, float unit) {
    float fromX = before.x()[row];
    float fromY = before.y()[row];
    float toX = after.x()[row];
    float toY = after.y()[row];
    float length = (float) Math.hypot(toX - fromX, toY - fromY);
    if (length < 2 * unit) {
      return;
    }
    float dx = (toX - fromX) / length;
    float dy = (toY - fromY) / length;
    float head = Math.min(HEAD * unit, length / 2);
    float wing = WING * unit * head / (HEAD * unit);
    float neckX = toX - head * dx;
    float neckY = toY - head * dy;
    var shaft = new Path2D.Float();
    shaft.moveTo(fromX, fromY);
    shaft.lineTo(neckX, neckY);
    var point = new Path2D.Float();
    point.moveTo(toX, toY);
    point.lineTo(neckX - wing * dy, neckY + wing * dx);
    point.lineTo(neckX + wing * dy, neckY - wing * dx);
    point.closePath();
    paper.outline(shaft, ARROW, 1.1f * unit);
    paper.fill(point, ARROW);
  }

  /** A cloud without a message. */
  private static final class GreyLook implements Look {
    @Override
    public Mark[] marks() {
      return new Mark[0];
    }

    @Override
    public Legend legend() {
      return Legend.NONE;
    }

    @Override
    public int planes() {
      return 0;
    }

    @Override
    public void add(int row, float[] into, int at) {
      // nothing but its place
    }

    @Override
    public int rgb(float[] means) {
      return BEFORE.colour().getRGB() & 0xffffff;
    }
  }
}
