package org.lastlayer.reduce.smile.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.run.RunContext;

/** Kernel principal components, and where they put the fitted rows. */
record KernelProjection(
    KernelPlacing placing,
    double[][] weights,
    double[] shift,
    double[] eigenvalues,
    FeatureMatrix embedding)
    implements Projection {
  /** O(new·n·d). */
  @Override
  public FeatureMatrix transform(FeatureMatrix fresh, RunContext run) {
    LinearProjection.columns(placing.fitted().info().cols(), fresh);
    return placing.place(weights, shift, fresh, run);
  }

  @Override
  public void save(Path folder) throws IOException {
    placing.save(folder, weights, shift, eigenvalues);
  }

  /** {@code eigenvalue.i} of the centred kernel of the fitted rows, falling. */
  @Override
  public Map<String, Double> measures() {
    var measures = new LinkedHashMap<String, Double>();
    for (int a = 0; a < eigenvalues.length; a++) {
      measures.put("eigenvalue." + a, eigenvalues[a]);
    }
    return measures;
  }

  @Override
  public void close() {
    embedding.close();
  }
}
