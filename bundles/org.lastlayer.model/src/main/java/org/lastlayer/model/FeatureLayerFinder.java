package org.lastlayer.model;

import static org.lastlayer.api.model.Op.ACTIVATION;
import static org.lastlayer.api.model.Op.ADD;
import static org.lastlayer.api.model.Op.CONVOLUTION;
import static org.lastlayer.api.model.Op.DENSE;
import static org.lastlayer.api.model.Op.DROPOUT;
import static org.lastlayer.api.model.Op.GLOBAL_POOL;
import static org.lastlayer.api.model.Op.POOL;
import static org.lastlayer.api.model.Op.RESHAPE;
import static org.lastlayer.api.model.Op.SOFTMAX;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.Layer;
import org.lastlayer.api.model.Op;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.model.internal.Nearest;

/**
 * Finds the layer before the classifier in any network: the input of the last dense layer before
 * the logits, or, where there is none, the input of the last convolution, averaged over its
 * positions.
 *
 * <p>Threads: made for one list of layers; any number may then ask.
 */
public final class FeatureLayerFinder {
  /** What may stand between the classifier and the output without being it. */
  private static final Set<Op> AFTER =
      Set.of(SOFTMAX, ACTIVATION, DROPOUT, RESHAPE, GLOBAL_POOL, POOL, ADD);

  private final List<Layer> layers;
  private final Map<String, Layer> byName = new HashMap<>();
  private final Set<String> read = new HashSet<>();

  /** Looks at layers in order of execution. */
  public FeatureLayerFinder(List<Layer> layers) {
    this.layers = layers;
    for (var layer : layers) {
      byName.putIfAbsent(layer.name(), layer);
      read.addAll(layer.inputs());
    }
  }

  /**
   * The layer asked for.
   *
   * @param wanted {@code auto}, a name, or a number below 0 that counts from the end
   * @param card the layer a card names, taken by {@code auto} before any other, or null
   * @throws LastlayerException of kind REQUEST when there is none; {@code where} is {@code layer}
   */
  public FeatureLayer find(String wanted, @Nullable String card) {
    if (!wanted.equals("auto")) {
      return named(wanted, "as asked for");
    }
    if (card != null) {
      var named = named(card, "named by the card");
      return find()
          .filter(found -> found.layer().equals(named.layer()))
          .map(
              same ->
                  new FeatureLayer(
                      same.layer(), same.pooling(), same.reason() + ", as the card says"))
          .orElse(named);
    }
    return find()
        .orElseThrow(
            () ->
                new LastlayerException(
                    new Problem(
                        Kind.REQUEST,
                        "layer",
                        "named for this model: it has no dense layer and no convolution before its output",
                        "auto",
                        "Name one of: " + names() + ".")));
  }

  /** The layer before the classifier, if the network has one. */
  public Optional<FeatureLayer> find() {
    for (int i = layers.size() - 1; i >= 0; i--) {
      if (!read.contains(layers.get(i).name())) {
        return behind(layers.get(i));
      }
    }
    return Optional.empty();
  }

  /** Walks from an output back to the classifier. */
  private Optional<FeatureLayer> behind(Layer output) {
    String before = "";
    boolean pooled = false;
    var at = output;
    while (at != null && at.op() != DENSE && at.op() != CONVOLUTION) {
      if (!AFTER.contains(at.op()) || at.inputs().size() != 1) {
        return lastDense();
      }
      if (at.op() == SOFTMAX) {
        before = ", before " + at.type();
      }
      pooled |= at.op() == GLOBAL_POOL;
      at = input(at);
    }
    if (at == null) {
      return lastDense();
    }
    if (at.op() == DENSE) {
      return inputOf(at, "input of the last " + at.type() + before);
    }
    var feature = firstThatComputes(at);
    if (feature == null) {
      return Optional.empty();
    }
    var reason =
        "no dense layer: global average of the input of the last "
            + at.type()
            + (pooled ? ", which is averaged itself" : "")
            + before;
    return Optional.of(
        new FeatureLayer(feature, Pooling.AVG, reason + shape(feature, Pooling.AVG)));
  }

  /**
   * For outputs behind a fork or a step that is not known: the dense layer that comes last,
   * wherever it is.
   */
  private Optional<FeatureLayer> lastDense() {
    for (int i = layers.size() - 1; i >= 0; i--) {
      if (layers.get(i).op() == DENSE) {
        var dense = layers.get(i);
        return inputOf(dense, "input of the last " + dense.type() + " in order of execution");
      }
    }
    return Optional.empty();
  }

  private Optional<FeatureLayer> inputOf(Layer dense, String reason) {
    var feature = firstThatComputes(dense);
    if (feature == null) {
      return Optional.empty();
    }
    // A dense layer reads every number of a map with positions, so its input is the flat map.
    return Optional.of(
        new FeatureLayer(feature, Pooling.FLATTEN, reason + shape(feature, Pooling.FLATTEN)));
  }

  /** The input, but before dropout, which does nothing at inference. */
  private @Nullable Layer firstThatComputes(Layer layer) {
    var at = input(layer);
    while (at != null && at.op() == DROPOUT && input(at) != null) {
      at = input(at);
    }
    return at;
  }

  private @Nullable Layer input(Layer layer) {
    return layer.inputs().isEmpty() ? null : byName.get(layer.inputs().getFirst());
  }

  private FeatureLayer named(String wanted, String reason) {
    var layer = byName.get(wanted);
    if (layer == null && wanted.matches("-[0-9]{1,6}")) {
      int index = layers.size() + Integer.parseInt(wanted);
      if (index >= 0) {
        layer = layers.get(index);
      }
    }
    if (layer == null) {
      throw new LastlayerException(
          new Problem(
              Kind.REQUEST,
              "layer",
              "auto, a layer of the model, or -1 to -" + layers.size() + " counted from the end",
              "'" + wanted + "'",
              Nearest.advice(wanted, layers.stream().map(Layer::name).toList())
                  + "There are: "
                  + names()
                  + "."));
    }
    return new FeatureLayer(layer, Pooling.AVG, reason + shape(layer, Pooling.AVG));
  }

  private String names() {
    int most = 60;
    var names = layers.stream().skip(Math.max(0, layers.size() - most)).map(Layer::name);
    return (layers.size() > most ? "…, " : "") + names.collect(Collectors.joining(", "));
  }

  private static String shape(Layer layer, Pooling pooling) {
    if (layer.shape().isEmpty() || layer.shape().contains(-1)) {
      return "";
    }
    return "; [" + pooling.columns(layer.shape()) + "]";
  }
}
