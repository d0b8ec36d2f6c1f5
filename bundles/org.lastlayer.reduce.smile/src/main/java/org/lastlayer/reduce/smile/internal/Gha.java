package org.lastlayer.reduce.smile.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.reduce.ReducerExtension;
import org.osgi.service.component.annotations.Component;

/** Gives the workbench the generalized Hebbian algorithm. */
@Component(service = ReducerExtension.class)
@ExtensionInfo(
    id = Gha.ID,
    title = "Generalized Hebbian algorithm (Smile)",
    summary = "Principal components learned row by row, with no matrix of all pairs of columns",
    paper =
        "Sanger 1989, Optimal unsupervised learning in a single-layer linear feedforward neural"
            + " network")
public final class Gha implements ReducerExtension<GhaParameters> {
  static final String ID = "smile-gha";

  @Override
  public Class<GhaParameters> parameters() {
    return GhaParameters.class;
  }

  @Override
  public Reducer create(GhaParameters p) {
    return new LinearReducer(
        p.dimensions(),
        cols -> cols,
        Costs.gha(p.dimensions(), p.epochs()),
        (x, run) -> new HebbianFit(p, x).fit(run));
  }
}
