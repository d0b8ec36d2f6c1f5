package org.lastlayer.reduce.smile.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.reduce.ReducerExtension;
import org.osgi.service.component.annotations.Component;
import smile.manifold.UMAP;

/** Gives the workbench Smile's UMAP. */
@Component(service = ReducerExtension.class)
@ExtensionInfo(
    id = SmileUmap.ID,
    title = "UMAP (Smile)",
    summary = "Smile's UMAP: a fuzzy graph of neighbours drawn by attraction and sampled repulsion",
    paper = "McInnes, Healy and Melville 2018, UMAP: Uniform manifold approximation and projection")
public final class SmileUmap implements ReducerExtension<SmileUmapParameters> {
  static final String ID = "smile-umap";

  @Override
  public Class<SmileUmapParameters> parameters() {
    return SmileUmapParameters.class;
  }

  @Override
  public Reducer create(SmileUmapParameters p) {
    return new MapReducer(
        ID,
        p.dimensions(),
        false,
        p.metric(),
        Costs.umap(p.neighbors(), p.negativeSamples(), p.iterations()),
        (rows, problems) -> {
          Bounds.most("neighbors", p.neighbors(), rows - 1, "of " + rows + " rows", problems);
          p.check(problems);
        },
        (rows, metric, run) -> {
          var made =
              Work.run(
                  ID,
                  run,
                  () ->
                      UMAP.of(
                          rows,
                          Pairs.distance(metric),
                          p.neighbors(),
                          p.dimensions(),
                          p.iterations(),
                          p.learningRate(),
                          p.minDist(),
                          p.spread(),
                          p.negativeSamples(),
                          p.repulsion()));
          return Found.some(made.index, made.coordinates);
        });
  }
}
