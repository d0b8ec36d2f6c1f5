package org.lastlayer.reduce.smile.internal;

import java.util.random.RandomGenerator;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.lib.smile.Smile;
import smile.feature.extraction.GHA;

/**
 * Learns from centred rows, in an order that is drawn anew for each epoch. Rows may lie on disk;
 * what is held grows with the columns, and four bytes a row for the order.
 */
record HebbianFit(GhaParameters parameters, FeatureMatrix x) {
  Linear fit(RunContext run) {
    var means = Means.of(x, run);
    int k = parameters.dimensions();
    int cols = x.info().cols();
    if (means.squaredLength() == 0 || cols == 1) {
      run.note(Gha.ID + ": there is nothing to learn");
      var weights = new double[k][cols];
      weights[0][0] = 1;
      return Linear.centred(weights, means.mean());
    }
    var order = run.random(Gha.ID + ".order");
    var weights = Work.run(Gha.ID, run, () -> learned(means, order));
    for (var row : weights) {
      for (double w : row) {
        if (!Double.isFinite(w)) {
          throw lost(parameters);
        }
      }
    }
    Signs.ofRows(weights);
    return Linear.centred(weights, means.mean());
  }

  private double[][] learned(Means means, RandomGenerator random) {
    int rows = (int) x.info().rows();
    int cols = x.info().cols();
    double rate = parameters.learningRate() / means.squaredLength();
    var gha = new GHA(cols, parameters.dimensions(), t -> rate / (1 + (double) t / rows));
    var order = new int[rows];
    for (int i = 0; i < rows; i++) {
      order[i] = i;
    }
    var row = new float[cols];
    var centred = new double[cols];
    for (int epoch = 0; epoch < parameters.epochs(); epoch++) {
      shuffle(order, random);
      for (int i : order) {
        Smile.check();
        x.read(i, 1, row, 0);
        for (int c = 0; c < cols; c++) {
          centred[c] = row[c] - means.mean()[c];
        }
        gha.update(centred);
      }
    }
    return RandomProjection.array(gha.projection);
  }

  private static void shuffle(int[] order, RandomGenerator random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int held = order[i];
      order[i] = order[j];
      order[j] = held;
    }
  }

  private static LastlayerException lost(GhaParameters parameters) {
    return new LastlayerException(
        new Problem(
            Problem.Kind.REQUEST,
            "learningRate",
            "small enough to settle on these rows",
            Double.toString(parameters.learningRate()),
            "Lower it."));
  }
}
