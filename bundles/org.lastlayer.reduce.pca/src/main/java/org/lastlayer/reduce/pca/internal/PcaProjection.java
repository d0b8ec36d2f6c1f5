package org.lastlayer.reduce.pca.internal;

import java.io.IOException;
import java.nio.file.Path;
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
    columns(placing.axes().mean().length, "the fitted rows", fresh);
    return placing.place(fresh, run);
  }

  @Override
  public FeatureMatrix inverse(FeatureMatrix placed, RunContext run) {
    columns(placing.axes().variances().length, "the map", placed);
    return placing.restore(placed, run);
  }

  private static void columns(int cols, String what, FeatureMatrix x) {
    if (x.info().cols() != cols) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.REQUEST,
              "columns",
              cols + ", as in " + what,
              Integer.toString(x.info().cols()),
              "Take the features of both from the same layer."));
    }
  }

  @Override
  public void save(Path folder) throws IOException {
    AxesFile.write(folder, placing.axes());
  }

  /**
   * {@code explained_variance_ratio.i} by falling variance, of as many components as are known, and
   * {@code explained_variance_ratio}, the sum over those of the map.
   */
  @Override
  public Map<String, Double> measures() {
    var axes = placing.axes();
    var measures = new LinkedHashMap<String, Double>();
    double sum = 0;
    for (int a = 0; a < axes.spectrum().length; a++) {
      double ratio = axes.total() > 0 ? axes.spectrum()[a] / axes.total() : 0;
      measures.put("explained_variance_ratio." + a, ratio);
      sum += a < axes.variances().length ? ratio : 0;
    }
    measures.put("explained_variance_ratio", sum);
    return measures;
  }

  @Override
  public void close() {
    embedding.close();
  }
}
