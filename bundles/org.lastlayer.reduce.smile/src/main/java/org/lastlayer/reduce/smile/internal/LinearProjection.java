package org.lastlayer.reduce.smile.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.run.RunContext;

/** A linear map and where it puts the fitted rows. */
record LinearProjection(Linear linear, FeatureMatrix embedding) implements Projection {
  private static final String FILE = "smile.linear";

  static LinearProjection of(Linear linear, FeatureMatrix x, RunContext run) {
    return new LinearProjection(linear, linear.place(x, run));
  }

  static LinearProjection open(Path folder, FeatureMatrix fitted, FeatureMatrix embedding)
      throws IOException {
    var file = folder.resolve(FILE);
    return new LinearProjection(
        Linear.read(file, embedding.info().cols(), fitted.info().cols()), embedding);
  }

  @Override
  public FeatureMatrix transform(FeatureMatrix fresh, RunContext run) {
    columns(linear.cols(), fresh);
    return linear.place(fresh, run);
  }

  static void columns(int cols, FeatureMatrix fresh) {
    if (fresh.info().cols() != cols) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.REQUEST,
              "columns",
              cols + ", as in the fitted rows",
              Integer.toString(fresh.info().cols()),
              "Take the features of both from the same layer."));
    }
  }

  @Override
  public void save(Path folder) throws IOException {
    linear.write(folder.resolve(FILE));
  }

  @Override
  public Map<String, Double> measures() {
    return Map.of();
  }

  @Override
  public void close() {
    embedding.close();
  }
}
