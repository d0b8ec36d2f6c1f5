package org.lastlayer.reduce.tsne.internal;

import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Knn;

/**
 * A fitted map.
 *
 * @param fitted the rows it was fitted to, which must stay open for {@link #transform}
 * @param at the map, one array an axis
 */
record TsneProjection(
    TsneParameters parameters,
    FeatureMatrix fitted,
    FeatureMatrix embedding,
    float[][] at,
    Map<String, Double> measures)
    implements Projection {
  /**
   * Each new row begins amid its nearest fitted rows, weighted by similarity, and then moves some
   * steps against the map, which stays where it is; new rows do not see each other. O(new·n) a
   * step.
   */
  @Override
  public FeatureMatrix transform(FeatureMatrix fresh, RunContext run) {
    if (fresh.info().cols() != fitted.info().cols()) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.REQUEST,
              "columns",
              fitted.info().cols() + ", as in the fitted rows",
              Integer.toString(fresh.info().cols()),
              "Take the features of both from the same layer."));
    }
    int k = Affinities.neighbors(parameters.perplexity(), fitted.info().rows());
    var near = Knn.search(fitted, fresh, parameters.metric(), k, run);
    var seen = Affinities.one(near, parameters.perplexity(), run);
    return Points.toMatrix(new Placing(at, seen).place(run), run);
  }

  @Override
  public void close() {
    embedding.close();
  }
}
