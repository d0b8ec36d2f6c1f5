package org.lastlayer.api.output;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.feature.FirstLayer;
import org.lastlayer.api.feature.Skipped;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.measure.Diagnosis;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.Measured;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.source.Item;

/**
 * What a run found, row for row: row {@code r} of every matrix is item {@code items.get(r)}.
 *
 * <p>Threads: immutable; any number may read until the run closes it. Maps keep the order of the
 * pipeline.
 *
 * @param name the pipeline's name
 * @param title the pipeline's title, or its name
 * @param seed the run's seed
 * @param items the rows that every feature set has
 * @param labels their classes
 * @param spaces feature sets by name
 * @param neighbors neighbour lists by name
 * @param maps maps by name
 * @param comparisons comparisons of neighbour lists by name
 * @param diagnostics what neighbours tell about the data, by the list and the diagnostic: {@code
 *     cnn.label-errors}
 * @param alignments maps laid onto each other, by name
 * @param skipped items without a vector
 * @param warnings what did not stop the run
 * @param shown what the source says of its items, such as how many of them are shown
 */
public record RunResults(
    String name,
    String title,
    long seed,
    List<Item> items,
    Labels labels,
    Map<String, Space> spaces,
    Map<String, NeighborList> neighbors,
    Map<String, MapResult> maps,
    Map<String, Comparison> comparisons,
    Map<String, Diagnosed> diagnostics,
    Map<String, Alignment> alignments,
    List<Skipped> skipped,
    List<Problem> warnings,
    List<String> shown) {
  /** Without diagnostics and alignments, of a source that says nothing of what it shows. */
  public RunResults(
      String name,
      String title,
      long seed,
      List<Item> items,
      Labels labels,
      Map<String, Space> spaces,
      Map<String, NeighborList> neighbors,
      Map<String, MapResult> maps,
      Map<String, Comparison> comparisons,
      List<Skipped> skipped,
      List<Problem> warnings) {
    this(
        name,
        title,
        seed,
        items,
        labels,
        spaces,
        neighbors,
        maps,
        comparisons,
        Map.of(),
        Map.of(),
        skipped,
        warnings,
        List.of());
  }

  /**
   * Kernels of first convolutions by the first feature set that has them: sets of the same network
   * share one.
   */
  public Map<String, FirstLayer> firstLayers() {
    var all = new LinkedHashMap<String, FirstLayer>();
    for (var space : spaces.values()) {
      var layer = space.firstLayer();
      if (layer != null && all.values().stream().noneMatch(layer::alike)) {
        all.put(space.name(), layer);
      }
    }
    return all;
  }

  /**
   * A feature set.
   *
   * @param use id of the extractor
   * @param facts what its extractor says, such as the layer and why
   * @param firstLayer kernels of its network's first convolution, where there is one
   */
  public record Space(
      String name,
      String use,
      FeatureMatrix matrix,
      Map<String, String> facts,
      @Nullable FirstLayer firstLayer) {
    /** Without kernels. */
    public Space(String name, String use, FeatureMatrix matrix, Map<String, String> facts) {
      this(name, use, matrix, facts, null);
    }
  }

  /**
   * Neighbour lists of every row, itself left out.
   *
   * @param of the space searched
   * @param metric as the pipeline names it
   * @param index id of the index
   * @param labelAgreement share of neighbours with the row's label, over all rows; null without
   *     labels
   * @param accuracy share of labelled rows whose class their nearest neighbours tell, the row
   *     itself left out: {@code knn_accuracy_1} by the nearest alone, {@code knn_accuracy_k} by the
   *     vote of all; empty without labels
   */
  public record NeighborList(
      String name,
      String of,
      String metric,
      String index,
      Neighbors neighbors,
      @Nullable Double labelAgreement,
      Map<String, Double> accuracy) {}

  /**
   * A map.
   *
   * @param of the space it was made from
   * @param use id of the reducer
   * @param title of the reducer, for people
   * @param parameters as run, defaults filled in, values as JSON text
   * @param embedding {@code [rows × 2 or 3]}
   * @param measured the reducer's own measures, then those of the pipeline's measures
   */
  public record MapResult(
      String name,
      String of,
      String use,
      String title,
      Map<String, String> parameters,
      FeatureMatrix embedding,
      Measured measured) {}

  /**
   * Two neighbour lists compared.
   *
   * @param a name of the first list
   * @param b name of the second list
   */
  public record Comparison(String name, String a, String b, String use, Measured measured) {}

  /**
   * Map {@code b} laid onto map {@code a}.
   *
   * @param a name of the map that stays
   * @param b name of the map that was moved
   * @param aligned where the rows of {@code b} lie then, in the coordinates of {@code a}
   * @param measured {@code movement} among its columns: how far each row lies from its place in
   *     {@code a}
   */
  public record Alignment(
      String name, String a, String b, String use, FeatureMatrix aligned, Measured measured) {}

  /**
   * What one diagnostic found by one neighbour list.
   *
   * @param name list and diagnostic, such as {@code cnn.label-errors}: files are named by it
   * @param list name of the neighbour list
   * @param use id of the diagnostic
   * @param title of the diagnostic, for people
   */
  public record Diagnosed(
      String name, String list, String use, String title, Diagnosis diagnosis) {}
}
