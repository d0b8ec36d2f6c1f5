package org.lastlayer.reduce.smile.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Euclid;
import smile.manifold.KPCA;

/** Fits kernel principal components. */
record KernelPcaReducer(KernelPcaParameters parameters) implements Reducer {
  private static final int SAMPLE = 1000;

  @Override
  public List<Problem> check(long rows, int cols) {
    var problems = new ArrayList<Problem>();
    Bounds.most("dimensions", parameters.dimensions(), rows - 2, "of " + rows + " rows", problems);
    problems.addAll(Costs.KERNEL.check(rows, cols));
    return problems;
  }

  @Override
  public Projection fit(FeatureMatrix x, RunContext run) {
    var problems = check(x.info().rows(), x.info().cols());
    if (!problems.isEmpty()) {
      throw new LastlayerException(problems, null);
    }
    run.checkpoint();
    var rows = Rows.read(x, run);
    int k = parameters.dimensions();
    double width = width(rows, run);
    var placing = new KernelPlacing(parameters, width, x);
    if (Rows.equal(rows)) {
      run.note(KernelPca.ID + ": all rows are equal and lie at the origin");
      return placing.projection(new double[k][rows.length], new double[k], new double[k], run);
    }
    var wide = Rows.doubles(rows);
    var kernel = new Watched(placing.kernel());
    var made = Work.run(KernelPca.ID, run, () -> KPCA.fit(wide, kernel, k, 0));
    var found = RandomProjection.array(made.projection());
    if (found.length < k) {
      run.note(KernelPca.ID + ": only " + found.length + " axes vary; the others are 0");
    }
    var weights = new double[k][rows.length];
    System.arraycopy(found, 0, weights, 0, found.length);
    Signs.ofRows(weights);
    return placing.projection(
        weights, placing.shift(weights, wide), Arrays.copyOf(made.variances(), k), run);
  }

  /** The median distance of some pairs, so that rows neither all look equal nor all alone. */
  private double width(float[][] rows, RunContext run) {
    var given = parameters.width();
    if (given != null || !parameters.kernel().wide()) {
      return given == null ? 1 : given;
    }
    var random = run.random(KernelPca.ID + ".width");
    var euclid = new Euclid();
    var distances = new double[SAMPLE];
    for (int i = 0; i < SAMPLE; i++) {
      var a = rows[random.nextInt(rows.length)];
      distances[i] = euclid.distance(a, 0, rows[random.nextInt(rows.length)], 0, a.length);
    }
    Arrays.sort(distances);
    double median = distances[SAMPLE / 2];
    double width = median > 0 ? median : 1;
    run.note(KernelPca.ID + ": width " + width + ", the median distance of pairs");
    return width;
  }

  @Override
  public Projection open(Path folder, FeatureMatrix fitted, FeatureMatrix embedding, RunContext run)
      throws IOException {
    return KernelPlacing.open(folder, parameters, fitted, embedding);
  }
}
