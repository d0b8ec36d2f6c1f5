package org.lastlayer.extract.vectors.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.feature.Extraction;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.feature.Skipped;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Media;

/**
 * Copies each item's vector to its row. The first vector says how many columns there are. O(n·d).
 */
final class VectorsExtractor implements FeatureExtractor {
  private static final int CHUNK = 1024;

  @Override
  public Extraction extract(DataSource source, RunContext run) {
    int n = source.size();
    int cols = firstLength(source);
    var items = new int[n];
    var skipped = new ArrayList<Skipped>();
    int rows = 0;
    var chunk = new float[Math.multiplyExact(CHUNK, cols)];
    int filled = 0;
    try (var progress = run.progress("vectors", n);
        var matrix = run.matrix(n, cols)) {
      for (int i = 0; i < n; i++) {
        var item = source.item(i);
        var vector = vector(item.media().get());
        var wrong = wrong(vector, cols);
        if (vector == null || wrong != null) {
          skipped.add(new Skipped(i, item.id(), wrong == null ? "carries no vector" : wrong));
        } else {
          System.arraycopy(vector, 0, chunk, filled++ * cols, cols);
          items[rows + filled - 1] = i;
        }
        if (filled == CHUNK || i == n - 1) {
          matrix.write(rows, filled, chunk, 0);
          rows += filled;
          filled = 0;
          run.checkpoint();
        }
        progress.advance(1);
      }
      return new Extraction(
          matrix.finish(rows),
          Arrays.copyOf(items, rows),
          List.copyOf(skipped),
          Map.of("dimensions", Integer.toString(cols)));
    }
  }

  private static int firstLength(DataSource source) {
    for (int i = 0; i < source.size(); i++) {
      var vector = vector(source.item(i).media().get());
      if (vector != null && vector.length > 0) {
        return vector.length;
      }
    }
    throw new LastlayerException(
        new Problem(
            Problem.Kind.REQUEST,
            "the source",
            "one whose items are vectors",
            "none that carries a vector",
            "Images need the extractor 'layer' or 'pixels', texts need 'text'."));
  }

  private static float @Nullable [] vector(Media media) {
    return media instanceof Media.Vector(var values) ? values : null;
  }

  private static @Nullable String wrong(float @Nullable [] vector, int cols) {
    if (vector == null) {
      return "carries no vector";
    }
    if (vector.length != cols) {
      return "has " + vector.length + " numbers, the first item has " + cols;
    }
    for (float x : vector) {
      if (!Float.isFinite(x)) {
        return "holds " + x;
      }
    }
    return null;
  }
}
