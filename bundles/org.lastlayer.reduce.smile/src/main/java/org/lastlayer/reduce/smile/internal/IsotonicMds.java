package org.lastlayer.reduce.smile.internal;

import java.util.Map;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.reduce.ReducerExtension;
import org.osgi.service.component.annotations.Component;
import smile.manifold.IsotonicMDS;

/** Gives the workbench Kruskal's multidimensional scaling. */
@Component(service = ReducerExtension.class)
@ExtensionInfo(
    id = IsotonicMds.ID,
    title = "Isotonic MDS (Smile)",
    summary = "Keeps the order of the distances of all pairs: Kruskal's non-metric scaling",
    paper = "Kruskal 1964, Nonmetric multidimensional scaling: a numerical method")
public final class IsotonicMds implements ReducerExtension<IsotonicMdsParameters> {
  static final String ID = "smile-isotonic-mds";

  @Override
  public Class<IsotonicMdsParameters> parameters() {
    return IsotonicMdsParameters.class;
  }

  @Override
  public Reducer create(IsotonicMdsParameters p) {
    return new MapReducer(
        ID,
        p.dimensions(),
        true,
        p.metric(),
        Costs.isotonic(p.iterations()),
        (rows, problems) -> {},
        (rows, metric, run) -> {
          var pairs = Pairs.of(rows, metric, x -> x, run);
          var made =
              Work.run(
                  ID,
                  run,
                  () -> IsotonicMDS.of(pairs, p.dimensions(), p.tolerance(), p.iterations()),
                  () -> Pairs.spoil(pairs));
          return Found.all(made.coordinates, Map.of("stress", made.stress));
        });
  }
}
