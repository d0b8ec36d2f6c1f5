package org.lastlayer.reduce.smile.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.run.RunContext;

/**
 * Fits a linear map.
 *
 * @param most the largest number of axes, of so many columns
 */
record LinearReducer(int dimensions, Most most, Cost cost, Fitting fitting) implements Reducer {
  /** See {@link LinearReducer#most}. */
  @FunctionalInterface
  interface Most {
    /** See {@link Most}. */
    int of(int cols);
  }

  /** The call of Smile. */
  @FunctionalInterface
  interface Fitting {
    /** Fits. */
    Linear fit(FeatureMatrix x, RunContext run);
  }

  @Override
  public List<Problem> check(long rows, int cols) {
    var problems = new ArrayList<Problem>();
    if (cols > 0) {
      Bounds.most("dimensions", dimensions, most.of(cols), "of " + cols + " columns", problems);
    }
    problems.addAll(cost.check(rows, cols));
    return problems;
  }

  @Override
  public Projection fit(FeatureMatrix x, RunContext run) {
    var problems = check(x.info().rows(), x.info().cols());
    if (!problems.isEmpty()) {
      throw new LastlayerException(problems, null);
    }
    run.checkpoint();
    return LinearProjection.of(fitting.fit(x, run), x, run);
  }

  @Override
  public Projection open(Path folder, FeatureMatrix fitted, FeatureMatrix embedding, RunContext run)
      throws IOException {
    return LinearProjection.open(folder, fitted, embedding);
  }
}
