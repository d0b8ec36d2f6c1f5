package org.lastlayer.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.feature.Skipped;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.Measured;
import org.lastlayer.api.output.RunResults;
import org.lastlayer.api.output.RunResults.Comparison;
import org.lastlayer.api.output.RunResults.MapResult;
import org.lastlayer.api.output.RunResults.NeighborList;
import org.lastlayer.api.output.RunResults.Space;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;

/** Finished runs to write, the same every time. */
public final class Results {
  private static final List<String> IDS = List.of("a,b", "plain", "ünï \"x\"", "../up", "=1+1");

  private Results() {}

  /**
   * Five items with ids that trouble a careless writer, two classes and one item of none, a feature
   * set {@code cnn}, two neighbours each in the list {@code near} (row 0's are rows 1 and 2, at
   * distances 1 and 2), a map {@code flat} and a comparison; among the numbers is one that is none.
   */
  public static RunResults small() {
    var items = items();
    var values = new LinkedHashMap<String, Double>();
    values.put("kl_divergence", 1.25);
    values.put("odd", Double.NaN);
    var trust = new float[] {0.5f, Float.NaN, 1, 0, 0.25f};
    var map =
        new MapResult(
            "flat",
            "cnn",
            "pca",
            "PCA",
            Map.of("dimensions", "2"),
            Matrices.uniform(items.size(), 2, 2),
            new Measured(values, Map.of("trust", trust)));
    var near =
        new NeighborList(
            "near",
            "cnn",
            "l1",
            "exact",
            new Neighbors(
                2,
                new long[] {1, 2, 0, 2, 1, 0, 4, 2, 3, 2},
                new float[] {1, 2, 1, 3, 3, 2, 0.5f, 4, 0.5f, 5}),
            0.5,
            Map.of("knn_accuracy_2", 0.25));
    var same = new Measured(Map.of("overlap_2", 1.0), Map.of("disagreement", new float[5]));
    return new RunResults(
        "small",
        "A small run",
        1,
        items,
        new Labels(List.of("x\"y", "z"), new int[] {0, 1, -1, 1, 0}),
        Map.of("cnn", new Space("cnn", "layer", Matrices.uniform(items.size(), 4, 1), Map.of())),
        Map.of("near", near),
        Map.of("flat", map),
        Map.of("two", new Comparison("two", "near", "near", "overlap", same)),
        List.of(new Skipped(5, "broken.png", "not a picture")),
        List.of(new Problem(Problem.Kind.DATA, "source", "whole", "1 broken item", "")));
  }

  /** The same items and nothing found of them. */
  public static RunResults bare() {
    return new RunResults(
        "bare",
        "A bare run",
        1,
        items(),
        new Labels(List.of(), new int[] {-1, -1, -1, -1, -1}),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  private static List<Item> items() {
    return IDS.stream()
        .map(id -> new Item(id, null, null, Map.of(), () -> new Media.Text(id)))
        .toList();
  }
}
