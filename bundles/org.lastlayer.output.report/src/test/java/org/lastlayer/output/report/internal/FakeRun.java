package org.lastlayer.output.report.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.lastlayer.api.feature.FirstLayer;
import org.lastlayer.api.feature.Skipped;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.measure.Diagnosis;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.Measured;
import org.lastlayer.api.model.Filters;
import org.lastlayer.api.output.RunResults;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.matrix.HeapMatrix;

/**
 * Results as a run of pictures would give them: two spaces, three maps, two lists, a comparison.
 */
final class FakeRun {
  /** Names that would break a page which takes them for markup. */
  static final List<String> NAMES =
      List.of("</script><img src=x onerror=alert(1)>", "\"quoted\" & 'so'", "Überschuh 靴", "bag");

  private static final int SIDE = 12;
  private static final int K = 6;

  private FakeRun() {}

  static RunResults of(int n) {
    var random = new SplittableRandom(1);
    var codes = new int[n];
    var features = new float[n * 3];
    var pixels = new float[n * 3];
    var items = new ArrayList<Item>();
    for (int i = 0; i < n; i++) {
      int code = i % NAMES.size();
      codes[i] = code;
      for (int d = 0; d < 3; d++) {
        features[3 * i + d] = (float) (3 * Math.cos(code * (d + 1.7)) + random.nextGaussian());
        pixels[3 * i + d] = (float) (Math.cos(code * (d + 1.7)) + 2 * random.nextGaussian());
      }
      var raster = new Media.Raster(SIDE, SIDE, 1, picture(code, random));
      items.add(new Item("dir/" + i + "<&\">.png", NAMES.get(code), null, Map.of(), () -> raster));
    }
    var spaces = new LinkedHashMap<String, RunResults.Space>();
    var facts = new LinkedHashMap<String, String>();
    facts.put("model", "toy");
    facts.put("layer", "dense_1");
    facts.put("layer_reason", "input of the last dense layer <b>");
    spaces.put(
        "cnn",
        new RunResults.Space("cnn", "layer", new HeapMatrix(features, n, 3), facts, kernels()));
    spaces.put(
        "pixels", new RunResults.Space("pixels", "pixels", new HeapMatrix(pixels, n, 3), Map.of()));
    var maps = new LinkedHashMap<String, RunResults.MapResult>();
    maps.put("pca", map("pca", "cnn", "pca", features, 3));
    maps.put("tsne", map("tsne", "cnn", "tsne", features, 2));
    maps.put("tsne-pixels", map("tsne-pixels", "pixels", "tsne", pixels, 2));
    var lists = new LinkedHashMap<String, RunResults.NeighborList>();
    lists.put("cnn", list("cnn", "cnn", "l1", features));
    lists.put("pixels", list("pixels", "pixels", "mse", pixels));
    var disagreement = new float[n];
    for (int i = 0; i < n; i++) {
      disagreement[i] = i % 10 / 9f;
    }
    disagreement[0] = Float.NaN;
    var comparisons =
        Map.of(
            "cnn-pixels",
            new RunResults.Comparison(
                "cnn-pixels",
                "cnn",
                "pixels",
                "overlap",
                new Measured(Map.of("mean_overlap", 0.25), Map.of("disagreement", disagreement))));
    return new RunResults(
        "fake",
        "A fake run </title>",
        42,
        items,
        new Labels(NAMES, codes),
        spaces,
        lists,
        maps,
        comparisons,
        diagnostics(n),
        Map.of(
            "moved",
            new RunResults.Alignment(
                "moved",
                "tsne",
                "tsne-pixels",
                "procrustes",
                new HeapMatrix(new float[n * 2], n, 2),
                new Measured(Map.of("disparity", 0.5), Map.of("movement", disagreement)))),
        List.of(new Skipped(7, "bad</script>.png", "it is not an image")),
        List.of(new Problem(Problem.Kind.DATA, "x", "better", "worse", "Do so.")),
        List.of());
  }

  private static Map<String, RunResults.Diagnosed> diagnostics(int n) {
    var suspects = new ArrayList<Diagnosis.Case>();
    for (int i = 0; i < 30; i++) {
      suspects.add(new Diagnosis.Case(new int[] {i}, i / 30f, "5 of 6 neighbours say <bag>"));
    }
    var group = new Diagnosis.Case(new int[] {3, 7}, 0.5f, "labels differ: bag, <b>");
    var all = new LinkedHashMap<String, RunResults.Diagnosed>();
    all.put(
        "cnn.label-errors",
        diagnosed(
            "label-errors",
            "Likely label errors",
            new Diagnosis(
                Map.of("estimated_error_share", 0.125),
                Map.of("self_confidence", new float[n]),
                List.of(new Diagnosis.Finding("suspects", "Suspects", "self_confidence", suspects)),
                List.of(
                    new Diagnosis.Table(
                        "joint",
                        "Given and meant",
                        NAMES,
                        NAMES,
                        new double[] {9, 0, 0, 1, 0, 9, 0, 0, 4, 0, 9, 0, 0, 0, 0, 9})))));
    all.put(
        "cnn.duplicates",
        diagnosed(
            "duplicates",
            "Duplicates",
            new Diagnosis(
                Map.of("near_groups", 1.0),
                Map.of(),
                List.of(
                    new Diagnosis.Finding("exact", "The same bytes", "widest_link", List.of()),
                    new Diagnosis.Finding("near", "Nearly", "widest_link", List.of(group))),
                List.of())));
    all.put("cnn.silent", diagnosed("silent", "Silent", Diagnosis.NONE));
    return all;
  }

  private static RunResults.Diagnosed diagnosed(String use, String title, Diagnosis diagnosis) {
    return new RunResults.Diagnosed("cnn." + use, "cnn", use, title, diagnosis);
  }

  /** Twenty kernels of one grey channel, 5×5, as a small network has them; the first is an edge. */
  private static FirstLayer kernels() {
    var values = new float[20 * 25];
    for (int i = 0; i < values.length; i++) {
      values[i] = i < 25 ? i % 5 - 2 : (float) Math.sin(i * (1 + i / 25));
    }
    return new FirstLayer(new Filters("conv1 <b>", 20, 1, 5, 5, values), "gray");
  }

  private static RunResults.MapResult map(
      String name, String of, String use, float[] from, int dims) {
    int n = from.length / 3;
    var places = new float[n * dims];
    for (int i = 0; i < n; i++) {
      System.arraycopy(from, 3 * i, places, dims * i, dims);
    }
    var trust = new float[n];
    Arrays.fill(trust, 0.5f);
    trust[1] = 0.9f;
    var values = new LinkedHashMap<String, Double>();
    values.put("kl_divergence", 1.25);
    values.put("knn_accuracy_10", of.equals("cnn") ? 0.9 : 0.6);
    values.put("broken", Double.NaN);
    return new RunResults.MapResult(
        name,
        of,
        use,
        use.equals("pca") ? "PCA" : "t-SNE",
        Map.of("perplexity", "30"),
        new HeapMatrix(places, n, dims),
        new Measured(values, Map.of("trust", trust)));
  }

  private static RunResults.NeighborList list(
      String name, String of, String metric, float[] vectors) {
    int n = vectors.length / 3;
    var ids = new long[n * K];
    var distances = new float[n * K];
    for (int i = 0; i < n; i++) {
      int row = i;
      var nearest =
          IntStream.range(0, n)
              .filter(j -> j != row)
              .boxed()
              .sorted(Comparator.comparingDouble(j -> distance(vectors, row, j)))
              .limit(K)
              .toList();
      for (int j = 0; j < K; j++) {
        ids[i * K + j] = nearest.get(j);
        distances[i * K + j] = (float) distance(vectors, i, nearest.get(j));
      }
    }
    return new RunResults.NeighborList(
        name,
        of,
        metric,
        "exact",
        new Neighbors(K, ids, distances),
        0.75,
        Map.of("knn_accuracy_1", 0.5));
  }

  private static double distance(float[] vectors, int a, int b) {
    double sum = 0;
    for (int d = 0; d < 3; d++) {
      sum += Math.abs(vectors[3 * a + d] - vectors[3 * b + d]);
    }
    return sum;
  }

  private static byte[] picture(int code, SplittableRandom random) {
    var samples = new byte[SIDE * SIDE];
    for (int i = 0; i < samples.length; i++) {
      boolean inside = (i % SIDE + code) % 4 < 2 || i / SIDE % (code + 2) == 0;
      samples[i] = (byte) (inside ? 160 + random.nextInt(90) : random.nextInt(60));
    }
    return samples;
  }
}
