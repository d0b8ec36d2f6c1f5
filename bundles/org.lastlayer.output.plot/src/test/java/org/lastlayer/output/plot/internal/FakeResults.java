package org.lastlayer.output.plot.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.Measured;
import org.lastlayer.api.output.RunResults;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.matrix.HeapMatrix;

/** Results as a run would give them: items are pictures, all of the grey of their row. */
final class FakeResults {
  final Map<String, RunResults.MapResult> maps = new LinkedHashMap<>();
  final Map<String, RunResults.Alignment> alignments = new LinkedHashMap<>();
  final Map<String, RunResults.Space> spaces = new LinkedHashMap<>();
  private final List<Item> items = new ArrayList<>();
  private final Labels labels;
  private final int rows;

  /** Without labels where there are no names; else every class, and some rows without one. */
  FakeResults(int rows, List<String> names) {
    this.rows = rows;
    var codes = new int[rows];
    for (int i = 0; i < rows; i++) {
      codes[i] = names.isEmpty() ? -1 : i % (names.size() + 1) - 1;
      var grey = new byte[40 * 40];
      java.util.Arrays.fill(grey, (byte) i);
      items.add(new Item("" + i, null, null, Map.of(), () -> new Media.Raster(40, 40, 1, grey)));
    }
    labels = new Labels(names, codes);
  }

  /** Every class around a place of its own. */
  float[] blobs(int dims) {
    var random = new SplittableRandom(3);
    var places = new float[rows * dims];
    for (int i = 0; i < places.length; i++) {
      int code = labels.codes()[i / dims];
      places[i] = (float) (random.nextGaussian() + code * (i % dims + 1));
    }
    return places;
  }

  FakeResults map(String name, String title, float[] places, int dims, Map<String, Double> values) {
    return map(
        name, title, Map.of("perplexity", "30"), places, dims, new Measured(values, Map.of()));
  }

  FakeResults map(
      String name,
      String title,
      Map<String, String> parameters,
      float[] places,
      int dims,
      Measured measured) {
    maps.put(
        name,
        new RunResults.MapResult(
            name, "cnn", "x", title, parameters, new HeapMatrix(places, rows, dims), measured));
    return this;
  }

  RunResults results() {
    return new RunResults(
        "plots",
        "Plots <of> \"things\" & more",
        42,
        items,
        labels,
        spaces,
        Map.of(),
        maps,
        Map.of(),
        Map.of(),
        alignments,
        List.of(),
        List.of(),
        List.of());
  }
}
