package org.lastlayer.reduce.pca.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.run.RunContext;

/** Mean and axes, and where they put the fitted rows. */
record PcaProjection(PcaPlacing placing, FeatureMatrix embedding) implements Projection {
  @Override
  public FeatureMatrix transform(FeatureMatrix fresh, RunContext run) {
    int cols = placing.axes().mean().length;
    if (fresh.info().cols() != cols) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.REQUEST,
              "columns",
              cols + ", as in the fitted rows",
              Integer.toString(fresh.info().cols()),
              "Take the features of both from the same layer."));
    }
    return placing.place(fresh, run);
  }

  /** {@code explained_variance_ratio.i} by falling variance, and their sum. */
  @Override
  public Map<String, Double> measures() {
    var axes = placing.axes();
    var measures = new LinkedHashMap<String, Double>();
    double sum = 0;
    for (int a = 0; a < axes.variances().length; a++) {
      double ratio = axes.total() > 0 ? axes.variances()[a] / axes.total() : 0;
      measures.put("explained_variance_ratio." + a, ratio);
      sum += ratio;
    }
    measures.put("explained_variance_ratio", sum);
    return measures;
  }

  @Override
  public void close() {
    embedding.close();
  }
}
