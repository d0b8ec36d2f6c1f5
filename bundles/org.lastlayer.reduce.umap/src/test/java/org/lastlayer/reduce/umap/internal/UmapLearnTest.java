package org.lastlayer.reduce.umap.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.kernel.Euclid;
import org.lastlayer.kernel.Knn;
import org.lastlayer.kernel.grid.Edges;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.testkit.Npy;

/** Beside umap-learn: the same graph, and a map as trustworthy. umap_reference.py made its part. */
class UmapLearnTest {
  private static final int ROWS = 120;
  private static final int NEAR = 10;
  private static final int IMAGES = 2000;

  @Test
  void curvesAreThoseOfItsFit() throws IOException {
    var curves = read("curves.npy");
    for (int i = 0; i < curves.length; i += 4) {
      var curve = Curve.of(curves[i], curves[i + 1]);
      assertEquals(curves[i + 2], curve.a(), 1e-4 * curves[i + 2]);
      assertEquals(curves[i + 3], curve.b(), 1e-4 * curves[i + 3]);
    }
  }

  @Test
  void widthsAreThose() throws IOException {
    try (var run = LocalRun.of(1, 2)) {
      var widths = Widths.of(near(), true, 1, run);
      assertArrayEquals(read("rhos.npy"), widths.rho(), 1e-6f);
      var sigmas = read("sigmas.npy");
      for (int i = 0; i < ROWS; i++) {
        assertEquals(sigmas[i], widths.sigma()[i], 1e-5 * sigmas[i], "row " + i);
      }
    }
  }

  @Test
  void edgesWeighTheSame() throws IOException {
    try (var run = LocalRun.of(1, 2)) {
      var maps = new Maps();
      maps.neighbors = NEAR;
      assertArrayEquals(read("graph.npy"), dense(FuzzyGraph.of(near(), maps.made(), run)), 1e-5f);
      maps.setOperationMix = 0.4;
      maps.localConnectivity = 2.5;
      assertArrayEquals(read("mixed.npy"), dense(FuzzyGraph.of(near(), maps.made(), run)), 1e-5f);
    }
  }

  @Test
  void theMapIsAsTrustworthy() throws IOException {
    try (var run = LocalRun.of(1, 2);
        var images = images()) {
      var maps = new Maps();
      maps.epochs = null;
      double theirs = trustworthiness(images, new HeapMatrix(read("fashion.npy"), IMAGES, 2), run);
      for (int dimensions = 2; dimensions <= 3; dimensions++) {
        maps.dimensions = dimensions;
        try (var map = new Umap().create(maps.made()).fit(images, run)) {
          double ours = trustworthiness(images, map.embedding(), run);
          assertTrue(ours > theirs - 0.005, dimensions + "-D: " + ours + ", theirs " + theirs);
        }
      }
    }
  }

  /** Venna and Kaski 2001, fifteen neighbours. */
  private static double trustworthiness(FeatureMatrix x, FeatureMatrix map, LocalRun run) {
    int k = 15;
    int n = IMAGES;
    var all = Knn.self(x, new Euclid(), n - 1, run).ids();
    var near = Knn.self(map, new Euclid(), k, run).ids();
    double sum = 0;
    for (int i = 0; i < n; i++) {
      var ranks = new int[n];
      for (int r = 0; r < n - 1; r++) {
        ranks[(int) all[i * (n - 1) + r]] = r + 1;
      }
      for (int e = i * k; e < i * k + k; e++) {
        sum += Math.max(0, ranks[(int) near[e]] - k);
      }
    }
    return 1 - 2.0 / (n * k * (2.0 * n - 3 * k - 1)) * sum;
  }

  /** The lists without the rows themselves. */
  private static Neighbors near() throws IOException {
    var ids = read("ids.npy");
    var distances = read("distances.npy");
    int k = NEAR - 1;
    var others = new long[ROWS * k];
    var far = new float[others.length];
    for (int e = 0; e < others.length; e++) {
      others[e] = (long) ids[e / k * NEAR + e % k + 1];
      far[e] = distances[e / k * NEAR + e % k + 1];
    }
    return new Neighbors(k, others, far);
  }

  private static float[] dense(Edges graph) {
    var all = new float[ROWS * ROWS];
    for (int i = 0; i < ROWS; i++) {
      for (int e = graph.starts()[i]; e < graph.starts()[i + 1]; e++) {
        all[i * ROWS + graph.columns()[e]] += graph.weights()[e];
      }
    }
    return all;
  }

  private static HeapMatrix images() throws IOException {
    try (var in = new GZIPInputStream(stream("/t10k-images-idx3-ubyte.gz"))) {
      in.skipNBytes(16);
      var bytes = in.readNBytes(IMAGES * 784);
      var x = new float[bytes.length];
      for (int i = 0; i < x.length; i++) {
        x[i] = (bytes[i] & 255) / 255f;
      }
      return new HeapMatrix(x, IMAGES, 784);
    }
  }

  private static float[] read(String name) throws IOException {
    try (var in = stream(name)) {
      return Npy.read(in.readAllBytes());
    }
  }

  private static InputStream stream(String name) {
    return Objects.requireNonNull(UmapLearnTest.class.getResourceAsStream(name), name);
  }
}
