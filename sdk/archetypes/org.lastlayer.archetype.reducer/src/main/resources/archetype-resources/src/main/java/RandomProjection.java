package ${package};

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.run.RunContext;

/**
 * The directions, and where they put the fitted rows.
 *
 * @param axes {@code [dimensions × cols]}
 */
record RandomProjection(float[] axes, int cols, FeatureMatrix embedding) implements Projection {
  private static final String FILE = "axes.f32";
  private static final int GRAIN = 512;

  /** Rows along the axes. O(rows · cols · dimensions). */
  static FeatureMatrix place(float[] axes, FeatureMatrix x, RunContext run) {
    int cols = x.info().cols();
    int k = axes.length / cols;
    try (var placed = run.matrix(x.info().rows(), k)) {
      run.parallel(
          x.info().rows(),
          GRAIN,
          (from, to) -> {
            int count = (int) (to - from);
            var rows = new float[count * cols];
            var out = new float[count * k];
            x.read(from, count, rows, 0);
            for (int i = 0; i < out.length; i++) {
              double sum = 0;
              for (int c = 0; c < cols; c++) {
                sum += (double) rows[i / k * cols + c] * axes[i % k * cols + c];
              }
              out[i] = (float) sum;
            }
            placed.write(from, count, out, 0);
          });
      return placed.finish();
    }
  }

  @Override
  public FeatureMatrix transform(FeatureMatrix fresh, RunContext run) {
    if (fresh.info().cols() != cols) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.REQUEST,
              "columns",
              cols + ", as in the fitted rows",
              Integer.toString(fresh.info().cols()),
              "Take the features of both from the same layer."));
    }
    return place(axes, fresh, run);
  }

  @Override
  public void save(Path folder) throws IOException {
    var bytes = ByteBuffer.allocate(axes.length * Float.BYTES);
    bytes.asFloatBuffer().put(axes);
    Files.write(folder.resolve(FILE), bytes.array());
  }

  /** What {@link #save} wrote. */
  static float[] read(Path folder) throws IOException {
    var numbers = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(FILE))).asFloatBuffer();
    var axes = new float[numbers.remaining()];
    numbers.get(axes);
    return axes;
  }

  @Override
  public Map<String, Double> measures() {
    return Map.of();
  }

  @Override
  public void close() {
    embedding.close();
  }
}
