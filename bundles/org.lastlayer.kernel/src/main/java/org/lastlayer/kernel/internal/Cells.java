package org.lastlayer.kernel.internal;

import java.util.Arrays;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;

/**
 * Rows grouped around centres, each group packed in panels of its own. No group is larger than some
 * multiple of the mean: larger ones are cut, so that equal rows by the thousand stay bearable.
 * Threads: any number once made.
 */
final class Cells {
  private static final int ROUNDS = 8;
  private static final int SAMPLED = 64;
  private static final int LARGEST = 4;
  private static final int GRAIN = 480;

  private final FeatureMatrix x;
  private final Form form;
  private final TileOp tile;
  private final RunContext run;
  private final int n;
  private final int d;

  /** Rows a group, about. */
  private final int mean;

  /** Rows that a group looks at, about. */
  private final int look;

  /** Rows by group. */
  private int[] order = {};

  /** Where the rows of each group begin in {@link #order}. */
  private int[] starts = {};

  /** Where the panels of each group begin, in rows. */
  private int[] begins = {};

  /** The centre of each group. */
  private int[] centreOf = {};

  private float[] centres = {};
  private float[] values = {};
  private float[] bias = {};

  private Cells(FeatureMatrix x, Form form, TileOp tile, int mean, int look, RunContext run) {
    this.x = x;
    this.form = form;
    this.tile = tile;
    this.run = run;
    this.n = Math.toIntExact(x.info().rows());
    this.d = x.info().cols();
    this.mean = mean;
    this.look = look;
  }

  static Cells of(FeatureMatrix x, Form form, TileOp tile, int mean, int look, RunContext run) {
    var cells = new Cells(x, form, tile, mean, look, run);
    int count = Math.max(1, cells.n / mean);
    cells.learn(count);
    cells.group(cells.assigned(count), count);
    cells.pack();
    return cells;
  }

  int count() {
    return starts.length - 1;
  }

  int size(int cell) {
    return starts[cell + 1] - starts[cell];
  }

  int row(int cell, int i) {
    return order[starts[cell] + i];
  }

  /** All rows, group after group. */
  int[] order() {
    return order;
  }

  int begin(int cell) {
    return begins[cell];
  }

  float[] values() {
    return values;
  }

  float[] bias() {
    return bias;
  }

  /** Lloyd's rounds on some rows, evenly spread, from some of them. */
  private void learn(int count) {
    int m = (int) Math.min(n, (long) SAMPLED * count);
    var sample = new float[Math.multiplyExact(m, d)];
    run.parallel(
        m,
        GRAIN,
        (from, to) -> {
          var raw = new float[d];
          var facts = new double[2];
          for (int i = (int) from; i < to; i++) {
            prepare((long) i * n / m, raw, sample, i * d, facts);
          }
        });
    centres = new float[count * d];
    for (int c = 0; c < count; c++) {
      System.arraycopy(sample, (int) ((long) c * m / count) * d, centres, c * d, d);
    }
    var nearest = new int[m];
    for (int round = 0; round < ROUNDS; round++) {
      var packed = packedCentres(count);
      run.parallel(
          m,
          GRAIN,
          (from, to) -> nearest(packed, count, sample, (int) from, (int) to, nearest, (int) from));
      move(sample, nearest, count);
    }
  }

  private void move(float[] sample, int[] nearest, int count) {
    var sums = new double[count * d];
    var sizes = new int[count];
    for (int i = 0; i < nearest.length; i++) {
      sizes[nearest[i]]++;
      for (int c = 0; c < d; c++) {
        sums[nearest[i] * d + c] += sample[i * d + c];
      }
    }
    for (int c = 0; c < count; c++) {
      for (int j = 0; sizes[c] > 0 && j < d; j++) {
        centres[c * d + j] = (float) (sums[c * d + j] / sizes[c]);
      }
    }
  }

  private void prepare(long row, float[] raw, float[] into, int at, double[] facts) {
    x.read(row, 1, raw, 0);
    Finite.check(raw, 1, d, "data", row);
    form.prepare(raw, 0, d, into, at, facts);
  }

  /** Panels and what is added to their sums. */
  private record Side(float[] values, float[] bias) {}

  private Side packedCentres(int count) {
    int nr = tile.nr();
    int wide = Panels.padded(count, nr);
    var side = new Side(new float[wide * d], new float[wide]);
    Arrays.fill(side.bias, Float.POSITIVE_INFINITY);
    for (int p = 0; p < count; p += nr) {
      int some = Math.min(nr, count - p);
      Panels.pack(centres, p * d, some, d, nr, side.values, p * d);
      for (int j = 0; j < some; j++) {
        side.bias[p + j] = statistic(centres, (p + j) * d);
      }
    }
    return side;
  }

  /** What goes beside the sum of the tile: the squared length where it multiplies. */
  private float statistic(float[] rows, int at) {
    double s = 0;
    for (int c = 0; form.op == Op.GRAM && c < d; c++) {
      s += (double) rows[at + c] * rows[at + c];
    }
    return (float) s;
  }

  /** The nearest centre of rows [from, to) of {@code rows}. */
  private void nearest(Side side, int count, float[] rows, int from, int to, int[] into, int at) {
    int mr = tile.mr();
    int nr = tile.nr();
    var panel = new float[mr * d];
    var none = new float[mr];
    var sums = new float[mr * nr];
    for (int m = from; m < to; m += mr) {
      run.checkpoint();
      int some = Math.min(mr, to - m);
      Panels.pack(rows, m * d, some, d, mr, panel, 0);
      var least = new float[mr];
      Arrays.fill(least, Float.POSITIVE_INFINITY);
      for (int p = 0; p < count; p += nr) {
        tile.run(panel, 0, side.values, p * d, d, side.bias, p, none, 0, sums, 0);
        for (int i = 0; i < some; i++) {
          for (int j = 0; j < nr; j++) {
            if (sums[i * nr + j] < least[i]) {
              least[i] = sums[i * nr + j];
              into[at + m - from + i] = p + j;
            }
          }
        }
      }
    }
  }

  private int[] assigned(int count) {
    var packed = packedCentres(count);
    var cell = new int[n];
    run.parallel(
        n,
        GRAIN,
        (from, to) -> {
          int some = (int) (to - from);
          var raw = new float[d];
          var rows = new float[some * d];
          var facts = new double[2];
          for (int i = 0; i < some; i++) {
            prepare(from + i, raw, rows, i * d, facts);
          }
          nearest(packed, count, rows, 0, some, cell, (int) from);
        });
    return cell;
  }

  private void group(int[] cell, int count) {
    var next = new int[count + 1];
    for (int c : cell) {
      next[c + 1]++;
    }
    int groups = 0;
    for (int c = 0; c < count; c++) {
      groups += pieces(next[c + 1]);
    }
    starts = new int[groups + 1];
    centreOf = new int[groups];
    int g = 0;
    for (int c = 0; c < count; c++) {
      int size = next[c + 1];
      int parts = pieces(size);
      for (int p = 0; p < parts; p++) {
        centreOf[g] = c;
        starts[++g] = next[c] + (int) ((long) size * (p + 1) / parts);
      }
      next[c + 1] += next[c];
    }
    order = new int[n];
    for (int i = 0; i < n; i++) {
      order[next[cell[i]]++] = i;
    }
  }

  private int pieces(int size) {
    int most = LARGEST * mean;
    return (size + most - 1) / most;
  }

  private void pack() {
    int nr = tile.nr();
    begins = new int[count() + 1];
    for (int g = 0; g < count(); g++) {
      begins[g + 1] = begins[g] + Panels.padded(size(g), nr);
    }
    values = new float[Math.multiplyExact(begins[count()], d)];
    bias = new float[begins[count()]];
    Arrays.fill(bias, Float.POSITIVE_INFINITY);
    run.parallel(
        count(),
        4,
        (from, to) -> {
          var raw = new float[d];
          var facts = new double[2];
          var rows = new float[nr * d];
          for (int g = (int) from; g < to; g++) {
            for (int p = 0; p < size(g); p += nr) {
              int some = Math.min(nr, size(g) - p);
              for (int i = 0; i < some; i++) {
                prepare(row(g, p + i), raw, rows, i * d, facts);
                bias[begins[g] + p + i] = (float) facts[0];
              }
              Panels.pack(rows, 0, some, d, nr, values, (begins[g] + p) * d);
            }
          }
        });
  }

  /** The rows of a group packed as queries. */
  float[] queries(int cell, int mr) {
    int nr = tile.nr();
    int m = size(cell);
    var into = new float[Panels.padded(m, mr) * d];
    for (int i = 0; i < m; i++) {
      int from = (begins[cell] + i / nr * nr) * d + i % nr;
      int to = i / mr * mr * d + i % mr;
      for (int c = 0; c < d; c++) {
        into[to + c * mr] = values[from + c * nr];
      }
    }
    return into;
  }

  /** The group itself, and the nearest others until there are rows enough. */
  int[] near(int cell) {
    int mine = centreOf[cell] * d;
    var keys = new long[count()];
    for (int g = 0; g < keys.length; g++) {
      double s = 0;
      for (int c = 0; c < d; c++) {
        double e = (double) centres[mine + c] - centres[centreOf[g] * d + c];
        s += e * e;
      }
      keys[g] = g == cell ? -1L << 32 | g : (long) Float.floatToIntBits((float) s) << 32 | g;
    }
    Arrays.sort(keys);
    int rows = 0;
    int many = 0;
    while (many < keys.length && rows < look) {
      rows += size((int) keys[many++]);
    }
    var near = new int[many];
    for (int i = 0; i < many; i++) {
      near[i] = (int) keys[i];
    }
    return near;
  }
}
