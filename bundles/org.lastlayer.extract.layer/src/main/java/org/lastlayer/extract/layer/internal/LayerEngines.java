package org.lastlayer.extract.layer.internal;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.Session;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.model.ExtractionLoop;
import org.lastlayer.model.FeatureLayer;
import org.lastlayer.model.Pooling;

/**
 * Opens sessions that yield one layer, pooled. The first is opened at once, to learn the layer's
 * shape.
 */
final class LayerEngines implements AutoCloseable {
  private final Model model;
  private final String layer;
  private final InputSpec fed;
  private final Pooling pooling;
  private final List<Integer> shape;
  private final AtomicReference<@Nullable Session> first;

  LayerEngines(Model model, FeatureLayer feature, PoolingChoice choice, InputSpec fed) {
    this.model = model;
    this.layer = feature.layer().name();
    this.fed = fed;
    this.pooling = choice.or(feature.pooling());
    var session = model.open(List.of(layer), fed);
    this.first = new AtomicReference<>(session);
    var known = session.shape(0);
    this.shape = known.isEmpty() ? feature.layer().shape() : known;
    if (shape.isEmpty() || shape.stream().anyMatch(axis -> axis < 1)) {
      session.close();
      throw new LastlayerException(
          new Problem(
              Kind.REQUEST,
              "layer",
              "one whose shape is known",
              "'" + layer + "' with " + shape,
              "Give the input's width and height in the model's card, or name another layer."));
    }
  }

  List<Integer> shape() {
    return shape;
  }

  Pooling pooling() {
    return pooling;
  }

  int columns() {
    return pooling.columns(shape);
  }

  ExtractionLoop.Engine open() {
    var session = first.getAndSet(null);
    return new LayerEngine(
        session == null ? model.open(List.of(layer), fed) : session, shape, pooling);
  }

  @Override
  public void close() {
    var session = first.getAndSet(null);
    if (session != null) {
      session.close();
    }
  }

  private record LayerEngine(Session session, List<Integer> shape, Pooling pooling)
      implements ExtractionLoop.Engine {
    @Override
    public void run(float[] in, int n, float[] out) {
      if (shape.size() == 1) {
        session.run(in, n, new float[][] {out});
        return;
      }
      var whole = new float[n * Pooling.FLATTEN.columns(shape)];
      session.run(in, n, new float[][] {whole});
      pooling.apply(whole, n, shape, out);
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
