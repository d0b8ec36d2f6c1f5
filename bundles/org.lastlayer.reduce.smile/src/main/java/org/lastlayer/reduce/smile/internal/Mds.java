package org.lastlayer.reduce.smile.internal;

import java.util.Map;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.reduce.ReducerExtension;
import org.osgi.service.component.annotations.Component;
import smile.manifold.MDS;

/** Gives the workbench classical multidimensional scaling. */
@Component(service = ReducerExtension.class)
@ExtensionInfo(
    id = Mds.ID,
    title = "Classical MDS (Smile)",
    summary = "Keeps the distances of all pairs as well as a linear map of them can",
    paper = "Torgerson 1952, Multidimensional scaling: I. Theory and method")
public final class Mds implements ReducerExtension<MdsParameters> {
  static final String ID = "smile-mds";

  @Override
  public Class<MdsParameters> parameters() {
    return MdsParameters.class;
  }

  @Override
  public Reducer create(MdsParameters p) {
    return new MapReducer(
        ID,
        p.dimensions(),
        true,
        p.metric(),
        Costs.MDS,
        (rows, problems) -> {},
        (rows, metric, run) -> {
          var pairs = Pairs.of(rows, metric, x -> x, run);
          var made =
              Work.run(ID, run, () -> MDS.of(pairs, p.dimensions()), () -> Pairs.spoil(pairs));
          return Found.all(made.coordinates, Map.of());
        });
  }
}
