package org.lastlayer.reduce.smile.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.reduce.ReducerExtension;
import org.osgi.service.component.annotations.Component;
import smile.math.matrix.Matrix;
import smile.stat.distribution.GaussianDistribution;

/** Gives the workbench random projections. */
@Component(service = ReducerExtension.class)
@ExtensionInfo(
    id = RandomProjection.ID,
    title = "Random projection (Smile)",
    summary = "Directions drawn by seed, which keep distances roughly and need no fitting",
    paper =
        "Johnson and Lindenstrauss 1984, Extensions of Lipschitz mappings into a Hilbert space;"
            + " Achlioptas 2003, Database-friendly random projections")
public final class RandomProjection implements ReducerExtension<RandomProjectionParameters> {
  static final String ID = "smile-random-projection";

  @Override
  public Class<RandomProjectionParameters> parameters() {
    return RandomProjectionParameters.class;
  }

  @Override
  public Reducer create(RandomProjectionParameters p) {
    return new LinearReducer(
        p.dimensions(),
        cols -> cols,
        Costs.LIGHT,
        (x, run) -> {
          int cols = x.info().cols();
          var drawn = Work.run(ID, run, () -> draw(p, cols));
          return new Linear(drawn, new double[p.dimensions()]);
        });
  }

  private static double[][] draw(RandomProjectionParameters p, int cols) {
    // Smile refuses a single column
    if (cols == 1) {
      return new double[][] {{1}};
    }
    return array(
        switch (p.directions()) {
          case GAUSSIAN -> gaussian(cols, p.dimensions());
          case SPARSE ->
              smile.feature.extraction.RandomProjection.sparse(cols, p.dimensions()).projection;
        });
  }

  /**
   * Smile draws normal numbers in twos and keeps the second for whoever asks next, in an object
   * that all of the process share: one that is left over would shift the numbers of the next seed.
   */
  private static Matrix gaussian(int cols, int dimensions) {
    var drawn = smile.feature.extraction.RandomProjection.of(cols, dimensions);
    if (cols % 2 == 1 && dimensions % 2 == 1) {
      GaussianDistribution.getInstance().rand();
    }
    return drawn.projection;
  }

  static double[][] array(Matrix matrix) {
    var rows = new double[matrix.nrow()][matrix.ncol()];
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < rows[r].length; c++) {
        rows[r][c] = matrix.get(r, c);
      }
    }
    return rows;
  }
}
