package ${package};

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.run.RunContext;

/** Draws the directions; holds parameters only. */
record RandomReducer(int dimensions) implements Reducer {
  @Override
  public List<Problem> check(long rows, int cols) {
    if (cols < 0 || dimensions <= cols) {
      return List.of();
    }
    var found = Integer.toString(dimensions);
    return List.of(
        new Problem(
            Problem.Kind.REQUEST, "dimensions", "at most " + cols + ", the columns", found, "Lower it."));
  }

  @Override
  public Projection fit(FeatureMatrix x, RunContext run) {
    int cols = x.info().cols();
    var problems = check(x.info().rows(), cols);
    if (!problems.isEmpty()) {
      throw new LastlayerException(problems, null);
    }
    // Depends on the run's seed and this word alone: the same run gives the same map.
    var random = run.random("axes");
    var axes = new float[dimensions * cols];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = (float) (random.nextGaussian() / Math.sqrt(dimensions));
    }
    return new RandomProjection(axes, cols, RandomProjection.place(axes, x, run));
  }

  @Override
  public Projection open(Path folder, FeatureMatrix fitted, FeatureMatrix embedding, RunContext run)
      throws IOException {
    int cols = fitted.info().cols();
    var axes = RandomProjection.read(folder);
    if (axes.length != cols * embedding.info().cols()) {
      throw new IOException("the axes in " + folder + " are not of this map");
    }
    return new RandomProjection(axes, cols, embedding);
  }
}
