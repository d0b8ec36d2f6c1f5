package org.lastlayer.reduce.pca.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.reduce.MomentReducer;
import org.lastlayer.api.reduce.Moments;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.linear.PrincipalAxes;

/**
 * Fits principal components. Rows are read block by block and may lie on disk, however many. The
 * cost is that of {@link PrincipalAxes}.
 */
record PcaReducer(PcaParameters parameters) implements MomentReducer {
  /** Numbers of all directions that the randomised way holds. */
  private static final long MOST = 400_000_000;

  private static final int MORE = 16;

  @Override
  public List<Problem> check(long rows, int cols) {
    var problems = new ArrayList<Problem>();
    long most = cols < 0 ? rows : Math.min(rows, cols);
    if (parameters.dimensions() > most) {
      var shape = cols < 0 ? "there are " + rows + " rows" : rows + " rows of " + cols + " columns";
      problems.add(
          request("dimensions", "at most " + most + " (" + shape + ")", parameters.dimensions()));
    } else if (cols > 0) {
      fits(rows, cols, problems);
    }
    return problems;
  }

  private void fits(long rows, int cols, List<Problem> problems) {
    var solver = parameters.solver().settled(rows, cols, parameters.dimensions());
    long side = Math.min(rows, cols);
    if (solver == Solver.EXACT && (side > Solver.WIDEST || tooLarge(rows, cols))) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST,
              "solver",
              "randomized for " + rows + " rows of " + cols + " columns",
              "exact",
              "The exact way would hold a square of " + side + " or all rows in memory."));
    }
    if (solver == Solver.RANDOMIZED && (parameters.dimensions() + MORE) * (long) cols > MOST) {
      problems.add(
          request(
              "dimensions",
              "at most " + Math.max(1, MOST / cols - MORE) + " for " + cols + " columns",
              parameters.dimensions()));
    }
  }

  private static boolean tooLarge(long rows, int cols) {
    return rows < cols && rows * cols > Integer.MAX_VALUE - 8L;
  }

  private static Problem request(String where, String expected, int found) {
    return new Problem(Problem.Kind.REQUEST, where, expected, Integer.toString(found), "Lower it.");
  }

  @Override
  public Projection fit(FeatureMatrix x, RunContext run) {
    long rows = x.info().rows();
    int cols = x.info().cols();
    var problems = check(rows, cols);
    if (!problems.isEmpty()) {
      throw new LastlayerException(problems, null);
    }
    int k = parameters.dimensions();
    boolean exact = parameters.solver().settled(rows, cols, k) == Solver.EXACT;
    try (var progress = run.progress("principal components", 2)) {
      var axes = exact ? PrincipalAxes.of(x, k, run) : PrincipalAxes.byChance(x, k, run);
      run.note(
          "PCA: "
              + (exact
                  ? "exact through the covariance of the " + (cols <= rows ? "columns" : "rows")
                  : "randomised, 8 passes over the rows"));
      progress.advance(1);
      var placing = new PcaPlacing(axes, parameters.whiten());
      var projection = new PcaProjection(placing, placing.place(x, run));
      progress.advance(1);
      return projection;
    }
  }

  @Override
  public Moments moments(FeatureMatrix part, RunContext run) {
    return PrincipalAxes.moments(part, run);
  }

  /** Always exact, through the covariance of the columns. */
  @Override
  public Projection fit(Moments moments, RunContext run) {
    int k = parameters.dimensions();
    var axes = PrincipalAxes.of(moments, k, run);
    run.note("PCA: exact through the covariance of the columns, summed over parts of the rows");
    try (var none = run.matrix(0, k)) {
      return new PcaProjection(new PcaPlacing(axes, parameters.whiten()), none.finish());
    }
  }

  @Override
  public Projection open(Path folder, FeatureMatrix fitted, FeatureMatrix embedding, RunContext run)
      throws IOException {
    var axes = AxesFile.read(folder);
    if (axes.mean().length != fitted.info().cols()
        || axes.variances().length != embedding.info().cols()) {
      throw new IOException("the axes in " + folder + " are not of this map");
    }
    return new PcaProjection(new PcaPlacing(axes, parameters.whiten()), embedding);
  }
}
