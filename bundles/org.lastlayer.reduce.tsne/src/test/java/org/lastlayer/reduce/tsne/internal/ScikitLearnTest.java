package org.lastlayer.reduce.tsne.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.lastlayer.kernel.Knn;
import org.lastlayer.kernel.affinity.Affinities;
import org.lastlayer.kernel.grid.Edges;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;

/**
 * On 2,500 images our map is no worse than scikit-learn's at equal perplexity and iterations; both
 * measured by one program, which agrees with SciPy. tsne.py made scikit-learn's map.
 */
class ScikitLearnTest {
  private static final int ROWS = 2500;
  private static final int PIXELS = 784;
  private static final int HEADER = 16;

  @Test
  void theKlIsThatOfScikitLearnOrBetter() throws IOException {
    try (var run = LocalRun.of(1, 2);
        var data = images()) {
      var parameters = Maps.parameters(2, 30, 750);
      var edges = Affinities.of(Knn.self(data, Maps.EUCLIDEAN, 90, run), List.of(30.0), run);
      double theirs = kl(edges, floats(resource("tsne.f32").readAllBytes()), run);
      double told =
          Double.parseDouble(
              new String(resource("tsne.txt").readAllBytes(), StandardCharsets.US_ASCII).trim());
      assertEquals(told, theirs, 1e-3, "what SciPy says of the same map");
      try (var map = new Tsne().create(parameters).fit(data, run)) {
        double ours = kl(edges, map.embedding().toArray(), run);
        assertEquals(ours, Objects.requireNonNull(map.measures().get("kl_divergence")), 1e-9);
        assertTrue(ours < 1.02 * theirs, "KL " + ours + " against " + theirs);
      }
    }
  }

  private static double kl(Edges edges, float[] map, LocalRun run) {
    var at = new float[2][map.length / 2];
    for (int i = 0; i < map.length; i++) {
      at[i % 2][i / 2] = map[i];
    }
    return new Divergence(edges, 1, run).of(edges, at, Divergence.normaliser(at, 1, run), run);
  }

  private static HeapMatrix images() throws IOException {
    try (var in = new GZIPInputStream(resource("/t10k-images-idx3-ubyte.gz"))) {
      in.skipNBytes(HEADER);
      var bytes = in.readNBytes(ROWS * PIXELS);
      var x = new float[bytes.length];
      for (int i = 0; i < x.length; i++) {
        x[i] = (bytes[i] & 0xff) / 255f;
      }
      return new HeapMatrix(x, ROWS, PIXELS);
    }
  }

  private static float[] floats(byte[] bytes) {
    var x = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(x);
    return x;
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(ScikitLearnTest.class.getResourceAsStream(name), name);
  }
}
