package org.lastlayer.reduce.smile.internal;

import java.util.Map;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.reduce.ReducerExtension;
import org.osgi.service.component.annotations.Component;
import smile.manifold.SammonMapping;

/** Gives the workbench Sammon's mapping. */
@Component(service = ReducerExtension.class)
@ExtensionInfo(
    id = Sammon.ID,
    title = "Sammon mapping (Smile)",
    summary = "Keeps the distances of all pairs, short ones the more",
    paper = "Sammon 1969, A nonlinear mapping for data structure analysis")
public final class Sammon implements ReducerExtension<SammonParameters> {
  static final String ID = "smile-sammon";

  @Override
  public Class<SammonParameters> parameters() {
    return SammonParameters.class;
  }

  @Override
  public Reducer create(SammonParameters p) {
    return new MapReducer(
        ID,
        p.dimensions(),
        true,
        p.metric(),
        Costs.sammon(p.iterations()),
        (rows, problems) -> {},
        (rows, metric, run) -> {
          var pairs = Pairs.of(rows, metric, x -> x, run);
          var made =
              Work.run(
                  ID,
                  run,
                  () ->
                      SammonMapping.of(
                          pairs,
                          p.dimensions(),
                          p.step(),
                          p.tolerance(),
                          p.leastStep(),
                          p.iterations()),
                  () -> Pairs.spoil(pairs));
          return Found.all(made.coordinates, Map.of("stress", made.stress));
        });
  }
}
