package org.lastlayer.kernel.linear;

import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.reduce.Moments;
import org.lastlayer.api.run.RunContext;

/**
 * The directions in which the rows of a matrix vary most.
 *
 * <p>{@link #of} is exact, through the covariance, in one pass: products of 256 rows at a time are
 * summed in f32 on tiles where there are many, all else in f64. Where there are more columns than
 * rows the products of rows are summed instead, which has the same solutions. {@link #byChance}
 * finds the first few axes of data too wide for that. Each axis points so that its largest loading,
 * the first of equals, is positive. The bytes do not depend on the number of threads.
 *
 * <p>Memory: {@code 8·min(rows, cols)²} bytes and blocks of some 20 MB (all rows in f64 when there
 * are more columns than rows): rows may lie on disk. Cost: {@code rows·cols·min(rows, cols)/2}
 * multiplications and those of {@link SymmetricEigen}. Threads: any number may use a result, whose
 * arrays must not be changed.
 *
 * @param mean of each column
 * @param axes {@code [k × cols]}, one a row, of length 1, by falling variance
 * @param variances along the axes, unbiased (divided by rows − 1)
 * @param total sum of the variances of all columns
 * @param spectrum variances along further axes too, those of {@code variances} first: all that are
 *     known, at most {@link #SPECTRUM} or as many as there are axes
 */
public record PrincipalAxes(
    double[] mean, double[] axes, double[] variances, double total, double[] spectrum) {
  /** How many variances are kept where all are known. */
  public static final int SPECTRUM = 50;

  /** Knowing the variances of its axes only. */
  public PrincipalAxes(double[] mean, double[] axes, double[] variances, double total) {
    this(mean, axes, variances, total, variances);
  }

  /** Numbers of all axes from which rows are placed on tiles. */
  private static final int ON_TILES = 1 << 14;

  /** Above this many multiplications products are summed on tiles. */
  private static final double MANY = 5e8;

  /**
   * Finds the first {@code k} axes.
   *
   * @param k in [1, min(rows, cols)]
   * @throws LastlayerException DATA when a row holds a NaN or an infinity
   */
  public static PrincipalAxes of(FeatureMatrix x, int k, RunContext run) {
    long rows = x.info().rows();
    int cols = x.info().cols();
    if (k < 1 || k > Math.min(rows, cols)) {
      throw new IllegalArgumentException(
          "k must be in [1, " + Math.min(rows, cols) + "], found " + k);
    }
    return pointed(cols <= rows ? solved(moments(x, run), k, run) : byRows(x, k, run));
  }

  /**
   * Finds the first {@code k} axes of wide data by random directions and 8 passes over the rows
   * (Halko, Martinsson and Tropp 2011); what is found depends on the run's seed. Memory: {@code
   * 24·cols·(k + 16)} bytes and a block.
   *
   * @param k in [1, min(rows, cols)]
   * @throws LastlayerException DATA when a row holds a NaN or an infinity
   */
  public static PrincipalAxes byChance(FeatureMatrix x, int k, RunContext run) {
    return pointed(WidePrincipal.of(x, k, run));
  }

  private static PrincipalAxes pointed(PrincipalAxes found) {
    int cols = found.mean.length;
    for (int a = 0; a < found.variances.length; a++) {
      point(found.axes, a * cols, cols);
    }
    return new PrincipalAxes(
        found.mean,
        found.axes,
        notNegative(found.variances),
        found.total,
        notNegative(found.spectrum));
  }

  /** Coordinates of {@code count} rows at {@code from} along the axes, to {@code [count × k]}. */
  public void project(float[] rows, int from, int count, float[] into, int at) {
    projector().project(rows, from, count, into, at);
  }

  /**
   * What {@link #project} does, made ready once for many rows. Threads: any number. Axes of many
   * numbers are multiplied in f32 on tiles, 256 columns at a time: off by some 10⁻⁷ of a row's
   * length.
   */
  public Projector projector() {
    boolean many = axes.length >= ON_TILES;
    return new Projector(this, many ? new RowProducts(axes, variances.length, mean.length) : null);
  }

  /** Places rows along axes. */
  public static final class Projector {
    private final PrincipalAxes axes;
    private final @Nullable RowProducts products;

    private Projector(PrincipalAxes axes, @Nullable RowProducts products) {
      this.axes = axes;
      this.products = products;
    }

    /** As {@link PrincipalAxes#project}. */
    public void project(float[] rows, int from, int count, float[] into, int at) {
      if (products == null) {
        axes.plainly(rows, from, count, into, at);
        return;
      }
      int cols = axes.mean.length;
      var centred = new float[count * cols];
      for (int r = 0; r < count; r++) {
        for (int c = 0; c < cols; c++) {
          centred[r * cols + c] = (float) (rows[from + r * cols + c] - axes.mean[c]);
        }
      }
      var out = new double[count * axes.variances.length];
      products.of(centred, 0, count, out);
      for (int i = 0; i < out.length; i++) {
        into[at + i] = (float) out[i];
      }
    }
  }

  private void plainly(float[] rows, int from, int count, float[] into, int at) {
    int cols = mean.length;
    int k = variances.length;
    var centred = new double[cols];
    for (int r = 0; r < count; r++) {
      for (int c = 0; c < cols; c++) {
        centred[c] = rows[from + r * cols + c] - mean[c];
      }
      for (int a = 0; a < k; a++) {
        into[at + r * k + a] = (float) dot(axes, a * cols, centred, 0, cols);
      }
    }
  }

  /** The way back: {@code mean + Σ coordinate·axis}, to {@code [count × cols]}. */
  public void restore(float[] placed, int from, int count, float[] into, int at) {
    int cols = mean.length;
    int k = variances.length;
    var row = new double[cols];
    for (int r = 0; r < count; r++) {
      System.arraycopy(mean, 0, row, 0, cols);
      for (int a = 0; a < k; a++) {
        double w = placed[from + r * k + a];
        for (int c = 0; c < cols; c++) {
          row[c] += w * axes[a * cols + c];
        }
      }
      for (int c = 0; c < cols; c++) {
        into[at + r * cols + c] = (float) row[c];
      }
    }
  }

  /** Four sums side by side: the compiler may not reorder one. */
  static double dot(double[] a, int at, double[] b, int bt, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int c = 0;
    for (; c + 3 < n; c += 4) {
      s0 += a[at + c] * b[bt + c];
      s1 += a[at + c + 1] * b[bt + c + 1];
      s2 += a[at + c + 2] * b[bt + c + 2];
      s3 += a[at + c + 3] * b[bt + c + 3];
    }
    for (; c < n; c++) {
      s0 += a[at + c] * b[bt + c];
    }
    return s0 + s1 + (s2 + s3);
  }

  /**
   * The first {@code k} axes of rows of which only the moments are known, whose arrays are used up;
   * with {@link #moments} of all rows the same as {@link #of}.
   *
   * @param k in [1, columns]
   */
  public static PrincipalAxes of(Moments moments, int k, RunContext run) {
    if (k < 1 || k > moments.mean().length) {
      throw new IllegalArgumentException(
          "k must be in [1, " + moments.mean().length + "], found " + k);
    }
    return pointed(solved(moments, k, run));
  }

  /**
   * Moments of the rows, in one pass.
   *
   * @throws LastlayerException DATA when a row holds a NaN or an infinity
   */
  public static Moments moments(FeatureMatrix x, RunContext run) {
    long rows = x.info().rows();
    int cols = x.info().cols();
    var shift = Blocks.start(x, run);
    double[] sums;
    Blocks seen;
    if ((double) rows * cols * cols > MANY) {
      var products = new ColumnProducts(cols, cols, true);
      seen =
          Blocks.pass(
              x,
              shift,
              run,
              (block, first, count) -> {
                for (int r = 0; r < count; r += ColumnProducts.ROWS) {
                  int some = Math.min(ColumnProducts.ROWS, count - r);
                  products.add(block, r * cols, block, r * cols, some, run);
                }
              });
      sums = products.sums();
    } else {
      var products = new Scatter(cols);
      // numbers as they are, so that nothing is rounded before f64
      var plain = new double[cols];
      seen =
          Blocks.pass(
              x, plain, run, (block, first, count) -> products.add(block, shift, count, run));
      sums = products.finish(1);
    }
    var mean = seen.mean();
    for (int i = 0; i < cols; i++) {
      for (int j = 0; j < cols; j++) {
        double off = (mean[i] - shift[i]) * (mean[j] - shift[j]);
        sums[i * cols + j] -= rows * off;
      }
    }
    return new Moments(rows, mean, sums);
  }

  /** From moments to the covariance, and its axes. */
  private static PrincipalAxes solved(Moments moments, int k, RunContext run) {
    var mean = moments.mean();
    var sums = moments.products();
    int cols = mean.length;
    double total = 0;
    for (int i = 0; i < cols; i++) {
      for (int j = 0; j < cols; j++) {
        sums[i * cols + j] /= Math.max(1, moments.rows() - 1);
      }
      total += sums[i * cols + i];
    }
    var eigen = SymmetricEigen.largest(sums, cols, k, run);
    return new PrincipalAxes(mean, eigen.vectors(), eigen.values(), total, eigen.first(SPECTRUM));
  }

  private static PrincipalAxes byRows(FeatureMatrix x, int k, RunContext run) {
    int rows = (int) x.info().rows();
    int cols = x.info().cols();
    var mean = Blocks.pass(x, Blocks.start(x, run), run, (block, first, count) -> {}).mean();
    var centred = new double[Math.multiplyExact(rows, cols)];
    Blocks.pass(
        x,
        new double[cols],
        run,
        (block, first, count) -> {
          for (int i = 0; i < count * cols; i++) {
            centred[(int) first * cols + i] = block[i] - mean[i % cols];
          }
        });
    var sums = new Scatter(rows);
    int step = Math.max(64, (1 << 21) / rows / 8 * 8);
    var block = new double[(step + 8) * rows];
    for (int first = 0; first < cols; first += step) {
      int count = Math.min(step, cols - first);
      for (int c = 0; c < count; c++) {
        for (int r = 0; r < rows; r++) {
          block[c * rows + r] = centred[r * cols + first + c];
        }
      }
      sums.add(block, count, run);
    }
    var products = sums.finish(1.0 / Math.max(1, rows - 1));
    double total = 0;
    for (int r = 0; r < rows; r++) {
      total += products[r * rows + r];
    }
    var eigen = SymmetricEigen.largest(products, rows, k, run);
    var axes = new double[k * cols];
    for (int a = 0; a < k; a++) {
      for (int r = 0; r < rows; r++) {
        double u = eigen.vectors()[a * rows + r];
        for (int c = 0; c < cols; c++) {
          axes[a * cols + c] += u * centred[r * cols + c];
        }
      }
      orthonormal(axes, a, cols);
    }
    return new PrincipalAxes(mean, axes, eigen.values(), total, eigen.first(SPECTRUM));
  }

  /** Makes axis {@code a} of length 1 and square to those before it, also where nothing varies. */
  private static void orthonormal(double[] axes, int a, int cols) {
    int at = a * cols;
    double before = Math.sqrt(dot(axes, at, axes, at, cols));
    project(axes, a, cols);
    double length = Math.sqrt(dot(axes, at, axes, at, cols));
    for (int unit = 0; length <= 1e-10 * before || length == 0; unit++) {
      java.util.Arrays.fill(axes, at, at + cols, 0.0);
      axes[at + unit] = 1;
      before = 1e6;
      project(axes, a, cols);
      length = Math.sqrt(dot(axes, at, axes, at, cols));
    }
    for (int c = 0; c < cols; c++) {
      axes[at + c] /= length;
    }
  }

  private static void project(double[] axes, int a, int cols) {
    for (int twice = 0; twice < 2; twice++) {
      for (int b = 0; b < a; b++) {
        double d = dot(axes, b * cols, axes, a * cols, cols);
        for (int c = 0; c < cols; c++) {
          axes[a * cols + c] -= d * axes[b * cols + c];
        }
      }
    }
  }

  private static double[] notNegative(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, values[i]);
    }
    return values;
  }

  private static void point(double[] axes, int at, int cols) {
    int most = 0;
    for (int c = 1; c < cols; c++) {
      // near-equal loadings must not swap places by rounding
      if (Math.abs(axes[at + c]) > Math.abs(axes[at + most]) * (1 + 1e-9)) {
        most = c;
      }
    }
    if (axes[at + most] < 0) {
      for (int c = 0; c < cols; c++) {
        axes[at + c] = -axes[at + c];
      }
    }
  }
}
