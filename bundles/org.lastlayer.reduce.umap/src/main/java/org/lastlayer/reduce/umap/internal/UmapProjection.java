package org.lastlayer.reduce.umap.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Knn;
import org.lastlayer.kernel.grid.Points;

/**
 * A fitted map.
 *
 * @param metric fitted to the rows
 * @param fitted the rows it was fitted to, which must stay open for {@link #transform}
 */
record UmapProjection(
    UmapParameters parameters,
    DistanceMetric metric,
    FeatureMatrix fitted,
    FeatureMatrix embedding,
    Map<String, Double> measures)
    implements Projection {
  /** See {@link Loss}. */
  static final String LOSS = "loss";

  /** Parts of the graph that do not hang together. */
  static final String PARTS = "graph_components";

  private static final String FILE = "umap.txt";

  /**
   * Each new row begins amid its nearest fitted rows, weighted by membership, and then moves some
   * rounds against the map, which stays where it is; new rows do not see each other, and chance is
   * the same for all of them. O(neighbours) a round beside the search.
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
    var near = Knn.search(fitted, fresh, metric, parameters.neighbors(), run);
    var placed = Placing.place(near, Points.of(embedding, 1), parameters, run);
    return Points.toMatrix(placed, 1, run);
  }

  /** Rows and map are all it needs; what is written says which rows and what was measured. */
  @Override
  public void save(Path folder) throws IOException {
    Files.writeString(
        folder.resolve(FILE),
        head(fitted, embedding) + measures.get(LOSS) + "\n" + measures.get(PARTS) + "\n");
  }

  private static String head(FeatureMatrix fitted, FeatureMatrix embedding) {
    return "lastlayer UMAP 1\n"
        + fitted.info().rows()
        + " "
        + fitted.info().cols()
        + " "
        + embedding.info().cols()
        + "\n";
  }

  static UmapProjection of(
      UmapParameters parameters,
      DistanceMetric metric,
      FeatureMatrix fitted,
      FeatureMatrix embedding,
      double loss,
      double parts) {
    var measures = new LinkedHashMap<String, Double>();
    measures.put(LOSS, loss);
    measures.put(PARTS, parts);
    return new UmapProjection(
        parameters, metric, fitted, embedding, Collections.unmodifiableMap(measures));
  }

  static UmapProjection open(
      Path folder,
      UmapParameters parameters,
      DistanceMetric metric,
      FeatureMatrix fitted,
      FeatureMatrix embedding)
      throws IOException {
    var text = Files.readString(folder.resolve(FILE), StandardCharsets.UTF_8);
    var head = head(fitted, embedding);
    if (!text.startsWith(head)) {
      throw new IOException(folder.resolve(FILE) + " is not of this map");
    }
    var numbers = text.substring(head.length()).strip().split("\n", -1);
    try {
      double loss = Double.parseDouble(numbers[0]);
      double parts = Double.parseDouble(numbers[numbers.length - 1]);
      return of(parameters, metric, fitted, embedding, loss, parts);
    } catch (NumberFormatException e) {
      throw new IOException(folder.resolve(FILE) + " is broken", e);
    }
  }

  @Override
  public void close() {
    embedding.close();
  }
}
