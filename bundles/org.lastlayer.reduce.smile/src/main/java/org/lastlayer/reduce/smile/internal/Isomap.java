package org.lastlayer.reduce.smile.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.reduce.ReducerExtension;
import org.osgi.service.component.annotations.Component;
import smile.manifold.IsoMap;

/** Gives the workbench Isomap. */
@Component(service = ReducerExtension.class)
@ExtensionInfo(
    id = Isomap.ID,
    title = "Isomap (Smile)",
    summary = "Classical scaling of the shortest ways through the graph of neighbours",
    paper =
        "Tenenbaum, de Silva and Langford 2000, A global geometric framework for nonlinear dimensionality reduction")
public final class Isomap implements ReducerExtension<IsomapParameters> {
  static final String ID = "smile-isomap";

  @Override
  public Class<IsomapParameters> parameters() {
    return IsomapParameters.class;
  }

  @Override
  public Reducer create(IsomapParameters p) {
    return MapReducer.ofGraph(
        ID,
        p.dimensions(),
        p.neighbors(),
        true,
        p.metric(),
        Costs.ISOMAP,
        (rows, metric, run) -> {
          var made =
              Work.run(
                  ID,
                  run,
                  () ->
                      IsoMap.of(
                          rows,
                          Pairs.distance(metric),
                          p.neighbors(),
                          p.dimensions(),
                          p.conformal()));
          return Found.some(made.index, made.coordinates);
        });
  }
}
