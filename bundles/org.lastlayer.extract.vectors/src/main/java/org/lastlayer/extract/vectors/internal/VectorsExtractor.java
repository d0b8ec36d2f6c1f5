package org.lastlayer.extract.vectors.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;

/**
 * Copies each item's vector to its row. The first vector says how many columns there are. O(n·d).
 */
final class VectorsExtractor implements FeatureExtractor {
  private static final int CHUNK = 1024;

  private final boolean normalize;

  VectorsExtractor(boolean normalize) {
    this.normalize = normalize;
  }

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
        var outcome = read(item, cols, chunk, filled * cols);
        if (outcome == null) {
          items[rows + filled++] = i;
        } else {
          skipped.add(new Skipped(i, item.id(), outcome));
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
          matrix.finish(rows), Arrays.copyOf(items, rows), List.copyOf(skipped), facts(cols));
    }
  }

  private Map<String, String> facts(int cols) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("dimensions", Integer.toString(cols));
    if (normalize) {
      facts.put("scaled", "to length 1");
    }
    return facts;
  }

  /** Puts an item's vector in its place; else says why there is none. */
  private @Nullable String read(Item item, int cols, float[] into, int at) {
    float[] vector;
    try {
      vector = vector(item.media().get());
    } catch (LastlayerException e) {
      var problem = e.problems().getFirst();
      if (problem.kind() != Problem.Kind.DATA) {
        throw e;
      }
      return problem.toString();
    }
    var wrong = wrong(vector, cols);
    if (vector == null || wrong != null) {
      return wrong;
    }
    double squares = 0;
    for (float x : vector) {
      squares += (double) x * x;
    }
    if (normalize && squares == 0) {
      return "has length 0";
    }
    double scale = normalize ? 1 / Math.sqrt(squares) : 1;
    for (int c = 0; c < cols; c++) {
      into[at + c] = (float) (vector[c] * scale);
    }
    return null;
  }

  private static int firstLength(DataSource source) {
    for (int i = 0; i < source.size(); i++) {
      try {
        var vector = vector(source.item(i).media().get());
        if (vector != null && vector.length > 0) {
          return vector.length;
        }
      } catch (LastlayerException e) {
        if (e.problems().getFirst().kind() != Problem.Kind.DATA) {
          throw e;
        }
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
