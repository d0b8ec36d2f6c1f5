package org.lastlayer.reduce.smile.internal;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.reduce.ReducerExtension;
import org.lastlayer.lib.smile.Smile;
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
          var begun = new AtomicReference<@Nullable TSNE>();
          return Found.all(
              Work.run(ID, run, () -> fit(p, pairs, begun), () -> spoil(pairs, begun.get())),
              Map.of());
        });
  }

  /** Begins with no steps, so that there is something to spoil while it makes them. */
  private static double[][] fit(
      SmileTsneParameters p, double[][] pairs, AtomicReference<@Nullable TSNE> begun) {
    var tsne = new TSNE(pairs, p.dimensions(), p.perplexity(), p.learningRate(), 0);
    begun.set(tsne);
    Smile.check();
    tsne.update(p.iterations());
    return tsne.coordinates;
  }

  private static void spoil(double[][] pairs, @Nullable TSNE begun) {
    Pairs.spoil(pairs);
    if (begun != null) {
      Pairs.spoil(begun.coordinates);
    }
  }
}
