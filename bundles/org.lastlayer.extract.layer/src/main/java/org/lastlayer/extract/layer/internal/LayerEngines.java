package org.lastlayer.extract.layer.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
 * Opens sessions that yield some layers in one pass, each pooled. The first is opened at once, to
 * learn the layers' shapes; those that are not needed any more are kept for the next pass. Threads:
 * any number.
 */
final class LayerEngines implements AutoCloseable {
  /** A layer that is wanted. */
  record Choice(FeatureLayer feature, PoolingChoice pooling) {}

  /** What it comes to. */
  record Taken(List<Integer> shape, Pooling pooling) {
    int columns() {
      return pooling.columns(shape);
    }

    /** Whether the session's numbers are the row as they stand. */
    boolean asIs() {
      return shape.size() == 1;
    }
  }

  private final Model model;
  private final List<String> layers;
  // For each choice the place of its layer: two choices may pool one layer differently.
  private final int[] places;
  private final InputSpec fed;
  private final List<Taken> taken = new ArrayList<>();
  private final Queue<Session> spare = new ConcurrentLinkedQueue<>();

  LayerEngines(Model model, List<Choice> choices, InputSpec fed) {
    this.model = model;
    this.layers = choices.stream().map(c -> c.feature().layer().name()).distinct().toList();
    this.places =
        choices.stream().mapToInt(c -> layers.indexOf(c.feature().layer().name())).toArray();
    this.fed = fed;
    var session = model.open(layers, fed);
    spare.add(session);
    for (int i = 0; i < choices.size(); i++) {
      var layer = choices.get(i).feature().layer();
      var known = session.shape(places[i]);
      var shape = known.isEmpty() ? layer.shape() : known;
      if (shape.isEmpty() || shape.stream().anyMatch(axis -> axis < 1)) {
        close();
        throw new LastlayerException(
            new Problem(
                Kind.REQUEST,
                "layer",
                "one whose shape is known",
                "'" + layer.name() + "' with " + shape,
                "Give the input's width and height in the model's card, or name another layer."));
      }
      taken.add(new Taken(shape, choices.get(i).pooling().or(choices.get(i).feature().pooling())));
    }
  }

  /** What the choice at that place comes to. */
  Taken taken(int choice) {
    return taken.get(choice);
  }

  ExtractionLoop.Engine open() {
    var session = spare.poll();
    return new LayerEngine(
        session == null ? model.open(layers, fed) : session, layers.size(), places, taken, spare);
  }

  @Override
  public void close() {
    for (var session = spare.poll(); session != null; session = spare.poll()) {
      session.close();
    }
  }

  private record LayerEngine(
      Session session, int layers, int[] places, List<Taken> taken, Queue<Session> spare)
      implements ExtractionLoop.Engine {
    @Override
    public void run(float[] in, int n, float[][] outs) {
      var whole = new float[layers][];
      for (int i = 0; i < outs.length; i++) {
        var each = taken.get(i);
        if (whole[places[i]] == null) {
          whole[places[i]] =
              each.asIs() ? outs[i] : new float[n * Pooling.FLATTEN.columns(each.shape())];
        }
      }
      session.run(in, n, whole);
      for (int i = 0; i < outs.length; i++) {
        if (whole[places[i]] != outs[i]) {
          taken.get(i).pooling().apply(whole[places[i]], n, taken.get(i).shape(), outs[i]);
        }
      }
    }

    @Override
    public void close() {
      spare.add(session);
    }
  }
}
