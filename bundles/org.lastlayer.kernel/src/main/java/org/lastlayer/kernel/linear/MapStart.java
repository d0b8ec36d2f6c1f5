package org.lastlayer.kernel.linear;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;

/** Where the points of a map may begin. Threads: any number may call. */
public final class MapStart {
  /** More columns than this make exact principal axes too dear for a start. */
  private static final int WIDEST = 2500;

  private MapStart() {}

  /**
   * Along the principal axes of the rows, {@code width} the standard deviation of the first. Axes
   * on which nothing varies, and those that the rows do not have, are left as they are.
   *
   * @param at filled, one array an axis
   */
  public static void principal(FeatureMatrix x, double width, float[][] at, RunContext run) {
    int k = (int) Math.min(at.length, Math.min(x.info().rows(), x.info().cols()));
    boolean wide = Math.min(x.info().rows(), x.info().cols()) > WIDEST;
    var axes = wide ? PrincipalAxes.byChance(x, k, run) : PrincipalAxes.of(x, k, run);
    var projector = axes.projector();
    double first = axes.variances()[0];
    if (!(first > 0)) {
      return;
    }
    double scale = width / Math.sqrt(first);
    int cols = x.info().cols();
    run.parallel(
        x.info().rows(),
        1024,
        (from, to) -> {
          int count = (int) (to - from);
          var rows = new float[count * cols];
          var out = new float[count * k];
          x.read(from, count, rows, 0);
          projector.project(rows, 0, count, out, 0);
          for (int axis = 0; axis < k; axis++) {
            if (axes.variances()[axis] > 1e-12 * first) {
              for (int r = 0; r < count; r++) {
                at[axis][(int) from + r] = (float) (out[r * k + axis] * scale);
              }
            }
          }
        });
  }

  /** What is wrong with a file of coordinates, before it is opened; nothing without one. */
  public static List<Problem> check(@Nullable Path file) {
    return file == null || Files.isRegularFile(file)
        ? List.of()
        : List.of(
            new Problem(
                Problem.Kind.REQUEST,
                "start",
                "a .npy file",
                "'" + file + "', which is no file",
                "Relative paths start from the folder of the pipeline file."));
  }

  /** Its bytes, which a fit depends on; empty without one. */
  public static String identity(@Nullable Path file, RunContext run) {
    if (file == null) {
      return "";
    }
    try (var given = run.open(file)) {
      return given.digest().hex();
    }
  }

  /**
   * The coordinates in a file, {@code [rows × dimensions]}, row-major.
   *
   * @throws LastlayerException REQUEST where the shape is another, DATA where a number is not
   *     finite
   */
  public static float[] given(Path file, int rows, int dimensions, RunContext run) {
    try (var given = run.open(file)) {
      var info = given.info();
      if (info.rows() != rows || info.cols() != dimensions) {
        throw new LastlayerException(
            new Problem(
                Problem.Kind.REQUEST,
                "start",
                rows + " rows of " + dimensions + " columns, one a row that is mapped",
                info.rows() + " rows of " + info.cols(),
                "Take a map of the same rows and dimensions."));
      }
      var at = given.toArray();
      for (int i = 0; i < at.length; i++) {
        if (!Float.isFinite(at[i])) {
          throw new LastlayerException(
              new Problem(
                  Problem.Kind.DATA,
                  file + ", row " + i / dimensions + ", column " + i % dimensions,
                  "a finite number",
                  Float.toString(at[i]),
                  "Leave start out, or make the map anew."));
        }
      }
      return at;
    }
  }
}
