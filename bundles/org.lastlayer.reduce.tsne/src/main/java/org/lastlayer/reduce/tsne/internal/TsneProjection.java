package org.lastlayer.reduce.tsne.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Knn;
import org.lastlayer.kernel.affinity.Affinities;
import org.lastlayer.kernel.grid.Points;

/**
 * A fitted map.
 *
 * @param metric fitted to the rows
 * @param fitted the rows it was fitted to, which must stay open for {@link #transform}
 */
record TsneProjection(
    TsneParameters parameters,
    DistanceMetric metric,
    FeatureMatrix fitted,
    FeatureMatrix embedding,
    Map<String, Double> measures)
    implements Projection {
  private static final String FILE = "tsne.txt";
  private static final String KL = "kl_divergence";

  static TsneProjection of(
      TsneParameters parameters,
      DistanceMetric metric,
      FeatureMatrix fitted,
      FeatureMatrix embedding,
      double kl) {
    return new TsneProjection(parameters, metric, fitted, embedding, Map.of(KL, kl));
  }

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
    int k = parameters.neighbors(fitted.info().rows());
    var near = Knn.search(fitted, fresh, metric, k, run);
    var seen = Affinities.one(near, parameters.scales(), run);
    float unit = unit(parameters);
    var map = Points.of(embedding, unit);
    var placing = new Placing(map, seen, parameters.degreesOfFreedom());
    return Points.toMatrix(placing.place(run), unit, run);
  }

  /** Length in the map of what the optimiser takes for 1. */
  static float unit(TsneParameters parameters) {
    return (float) Math.sqrt(parameters.degreesOfFreedom());
  }

  /** Rows and map are all it needs; what is written says which rows and what was measured. */
  @Override
  public void save(Path folder) throws IOException {
    Files.writeString(folder.resolve(FILE), head(fitted, embedding) + measures.get(KL) + "\n");
  }

  private static String head(FeatureMatrix fitted, FeatureMatrix embedding) {
    return "lastlayer t-SNE 1\n"
        + fitted.info().rows()
        + " "
        + fitted.info().cols()
        + " "
        + embedding.info().cols()
        + "\n";
  }

  static TsneProjection open(
      Path folder,
      TsneParameters parameters,
      DistanceMetric metric,
      FeatureMatrix fitted,
      FeatureMatrix embedding)
      throws IOException {
    var text = Files.readString(folder.resolve(FILE), StandardCharsets.UTF_8);
    var head = head(fitted, embedding);
    if (!text.startsWith(head)) {
      throw new IOException(folder.resolve(FILE) + " is not of this map");
    }
    try {
      double kl = Double.parseDouble(text.substring(head.length()).strip());
      return of(parameters, metric, fitted, embedding, kl);
    } catch (NumberFormatException e) {
      throw new IOException(folder.resolve(FILE) + " is broken", e);
    }
  }

  @Override
  public void close() {
    embedding.close();
  }
}
