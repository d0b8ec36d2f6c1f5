package org.lastlayer.reduce.smile.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.reduce.ReducerExtension;
import org.osgi.service.component.annotations.Component;
import smile.manifold.LaplacianEigenmap;

/** Gives the workbench Laplacian eigenmaps. */
@Component(service = ReducerExtension.class)
@ExtensionInfo(
    id = Laplacian.ID,
    title = "Laplacian eigenmaps (Smile)",
    summary = "The smoothest functions on the graph of neighbours",
    paper =
        "Belkin and Niyogi 2003, Laplacian eigenmaps for dimensionality reduction and data representation")
public final class Laplacian implements ReducerExtension<LaplacianParameters> {
  static final String ID = "smile-laplacian";

  @Override
  public Class<LaplacianParameters> parameters() {
    return LaplacianParameters.class;
  }

  @Override
  public Reducer create(LaplacianParameters p) {
    return MapReducer.ofGraph(
        ID,
        p.dimensions(),
        p.neighbors(),
        true,
        p.metric(),
        Costs.LAPLACIAN,
        (rows, metric, run) -> {
          var heat = p.heat();
          var made =
              Work.run(
                  ID,
                  run,
                  () ->
                      LaplacianEigenmap.of(
                          rows,
                          Pairs.distance(metric),
                          p.neighbors(),
                          p.dimensions(),
                          heat == null ? -1 : heat));
          return Found.some(made.index, made.coordinates);
        });
  }
}
