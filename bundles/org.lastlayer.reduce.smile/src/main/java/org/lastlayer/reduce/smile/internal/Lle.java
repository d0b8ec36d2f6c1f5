package org.lastlayer.reduce.smile.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.reduce.ReducerExtension;
import org.lastlayer.kernel.Euclid;
import org.osgi.service.component.annotations.Component;
import smile.manifold.LLE;

/** Gives the workbench locally linear embedding. */
@Component(service = ReducerExtension.class)
@ExtensionInfo(
    id = Lle.ID,
    title = "Locally linear embedding (Smile)",
    summary = "Keeps how each row is made up of its neighbours; Euclidean",
    paper = "Roweis and Saul 2000, Nonlinear dimensionality reduction by locally linear embedding")
public final class Lle implements ReducerExtension<LleParameters> {
  static final String ID = "smile-lle";

  @Override
  public Class<LleParameters> parameters() {
    return LleParameters.class;
  }

  @Override
  public Reducer create(LleParameters p) {
    return MapReducer.ofGraph(
        ID,
        p.dimensions(),
        p.neighbors(),
        true,
        new Euclid(),
        Costs.lle(p.neighbors(), p.dimensions()),
        (rows, metric, run) -> {
          var wide = Rows.doubles(rows);
          var made =
              Work.run(
                  ID,
                  run,
                  () -> LLE.of(wide, p.neighbors(), p.dimensions()),
                  () -> Pairs.spoil(wide));
          return Found.some(made.index, made.coordinates);
        });
  }
}
