package org.lastlayer.reduce.smile.internal;

import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.run.RunContext;

/** A map that knows its own rows only. */
record MapProjection(String id, FeatureMatrix embedding, Map<String, Double> measures)
    implements Projection {
  @Override
  public FeatureMatrix transform(FeatureMatrix fresh, RunContext run) {
    throw new LastlayerException(
        new Problem(
            Problem.Kind.REQUEST,
            "map",
            "made by a reducer that can place new rows",
            id,
            "pca, tsne, umap, smile-kernel-pca, smile-ppca, smile-gha and smile-random-projection can;"
                + " or map old and new rows together."));
  }

  @Override
  public void close() {
    embedding.close();
  }
}
