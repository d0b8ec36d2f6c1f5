package org.lastlayer.reduce.pca.internal;

import java.util.ArrayList;
import java.util.List;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.linear.PrincipalAxes;

/** Fits principal components. The cost is that of {@link PrincipalAxes}. */
record PcaReducer(PcaParameters parameters) implements Reducer {
  /** The side of the square matrix that is held and solved, in f64: above it, 3 GB and an hour. */
  private static final int WIDEST = 20_000;

  @Override
  public List<Problem> check(long rows, int cols) {
    var problems = new ArrayList<Problem>();
    long most = cols < 0 ? rows : Math.min(rows, cols);
    if (parameters.dimensions() > most) {
      var shape = cols < 0 ? "there are " + rows + " rows" : rows + " rows of " + cols + " columns";
      problems.add(
          new Problem(
              Problem.Kind.REQUEST,
              "dimensions",
              "at most " + most + " (" + shape + ")",
              Integer.toString(parameters.dimensions()),
              "Lower it."));
    }
    if (Math.min(rows, cols) > WIDEST) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST,
              "of",
              "rows of at most " + WIDEST + " columns",
              Integer.toString(cols),
              "Exact PCA holds a square of the columns; use a narrower space."));
    }
    return problems;
  }

  @Override
  public Projection fit(FeatureMatrix x, RunContext run) {
    var problems = check(x.info().rows(), x.info().cols());
    if (!problems.isEmpty()) {
      throw new LastlayerException(problems, null);
    }
    try (var progress = run.progress("principal components", 2)) {
      var axes = PrincipalAxes.of(x, parameters.dimensions(), run);
      progress.advance(1);
      var placing = new PcaPlacing(axes, parameters.whiten());
      var projection = new PcaProjection(placing, placing.place(x, run));
      progress.advance(1);
      return projection;
    }
  }
}
