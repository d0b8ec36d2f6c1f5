package org.lastlayer.reduce.smile.internal;

import java.util.Map;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.reduce.ReducerExtension;
import org.osgi.service.component.annotations.Component;
import smile.manifold.TSNE;

/** Gives the workbench Smile's t-SNE. */
@Component(service = ReducerExtension.class)
@ExtensionInfo(
    id = SmileTsne.ID,
    title = "t-SNE (Smile)",
    summary = "Smile's exact t-SNE, to compare with tsne, which is faster and takes more rows",
    paper = "van der Maaten and Hinton 2008, Visualizing data using t-SNE")
public final class SmileTsne implements ReducerExtension<SmileTsneParameters> {
  static final String ID = "smile-tsne";

  @Override
  public Class<SmileTsneParameters> parameters() {
    return SmileTsneParameters.class;
  }

  @Override
  public Reducer create(SmileTsneParameters p) {
    return new MapReducer(
        ID,
        p.dimensions(),
        false,
        p.metric(),
        Costs.tsne(p.iterations()),
        (rows, problems) -> Bounds.perplexity(p.perplexity(), rows, problems),
        (rows, metric, run) -> {
          // Smile takes a square matrix for squared distances
          var pairs = Pairs.of(rows, metric, x -> x * x, run);
          var made =
              Work.run(
                  ID,
                  run,
                  () ->
                      new TSNE(
                          pairs, p.dimensions(), p.perplexity(), p.learningRate(), p.iterations()));
          return Found.all(made.coordinates, Map.of());
        });
  }
}
