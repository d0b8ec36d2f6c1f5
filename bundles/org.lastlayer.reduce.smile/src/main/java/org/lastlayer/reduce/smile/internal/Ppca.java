package org.lastlayer.reduce.smile.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.reduce.ReducerExtension;
import org.lastlayer.api.run.RunContext;
import org.osgi.service.component.annotations.Component;
import smile.feature.extraction.ProbabilisticPCA;

/** Gives the workbench probabilistic principal components. */
@Component(service = ReducerExtension.class)
@ExtensionInfo(
    id = Ppca.ID,
    title = "Probabilistic PCA (Smile)",
    summary = "Principal components shrunk by the noise that the other directions show",
    paper = "Tipping and Bishop 1999, Probabilistic principal component analysis")
public final class Ppca implements ReducerExtension<PpcaParameters> {
  static final String ID = "smile-ppca";

  @Override
  public Class<PpcaParameters> parameters() {
    return PpcaParameters.class;
  }

  @Override
  public Reducer create(PpcaParameters p) {
    // one column must be left over for the noise
    return new LinearReducer(
        p.dimensions(),
        cols -> cols - 1,
        Costs.ppca(p.dimensions()),
        (x, run) -> fit(x, p.dimensions(), run));
  }

  private static Linear fit(FeatureMatrix x, int k, RunContext run) {
    var rows = Rows.read(x, run);
    if (Rows.equal(rows)) {
      run.note(ID + ": all rows are equal and lie at the origin");
      return new Linear(new double[k][x.info().cols()], new double[k]);
    }
    var wide = Rows.doubles(rows);
    var made = Work.run(ID, run, () -> ProbabilisticPCA.fit(wide, k), () -> Pairs.spoil(wide));
    var weights = RandomProjection.array(made.projection);
    Signs.ofRows(weights);
    run.note(ID + ": variance of the noise " + (float) made.variance());
    return Linear.centred(weights, made.center());
  }
}
