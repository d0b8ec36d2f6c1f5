package org.lastlayer.network.dl4j;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.Filters;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.Layer;
import org.lastlayer.api.model.Op;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers one after the other. Activation 0 is the input, activation i + 1 is that of layer i. */
final class SequentialNet implements Net {
  private final MultiLayerNetwork network;
  private final List<String> names;
  private List<INDArray> made = List.of();

  SequentialNet(MultiLayerNetwork network) {
    this(network, names(network));
  }

  private SequentialNet(MultiLayerNetwork network, List<String> names) {
    this.network = network;
    this.names = names;
  }

  @Override
  public InputSpec input() {
    MultiLayerConfiguration plan = network.getLayerWiseConfigurations();
    return Inputs.of(plan.getConf(0).getLayer(), plan.getInputPreProcess(0));
  }

  @Override
  public List<Layer> layers(InputSpec fed) {
    MultiLayerConfiguration plan = network.getLayerWiseConfigurations();
    Shapes.@Nullable Inferred<List<InputType>> inferred =
        Shapes.infer(fed, plan::getLayerActivationTypes);
    if (inferred == null) {
      inferred = stepwise(plan, fed);
    }
    List<Layer> layers = new ArrayList<>();
    layers.add(InputLayers.of(names.get(0), fed));
    for (int i = 0; i < network.getnLayers(); i++) {
      org.deeplearning4j.nn.conf.layers.Layer layer = plan.getConf(i).getLayer();
      Op op = Ops.of(layer);
      List<Integer> shape =
          inferred == null ? List.of() : Shapes.of(inferred.types().get(i), inferred.exact());
      layers.add(
          new Layer(
              names.get(i + 1),
              layer.getClass().getSimpleName(),
              op,
              shape,
              List.of(names.get(i))));
    }
    return List.copyOf(layers);
  }

  /**
   * What can be told where the layers do not fit together, as in files of old versions of DL4J that
   * leave out the step from a picture to a vector.
   */
  private static Shapes.@Nullable Inferred<List<InputType>> stepwise(
      MultiLayerConfiguration plan, InputSpec fed) {
    if (fed.channels() <= 0) {
      return null;
    }
    int side = 64;
    InputType at =
        Inputs.type(
            Inputs.known(fed) ? fed : new InputSpec(fed.layout(), fed.channels(), side, side, -1));
    List<InputType> types = new ArrayList<>();
    for (int i = 0; i < plan.getConfs().size(); i++) {
      org.deeplearning4j.nn.conf.layers.Layer layer = plan.getConf(i).getLayer();
      try {
        at = layer.getOutputType(i, at);
      } catch (RuntimeException e) {
        // DL4J says in this way that it does not fit
        if (!(layer instanceof FeedForwardLayer dense)) {
          return null;
        }
        at = InputType.feedForward(dense.getNOut());
      }
      types.add(at);
    }
    return new Shapes.Inferred<>(types, Inputs.known(fed));
  }

  @Override
  public Net copy() {
    MultiLayerNetwork copy = new MultiLayerNetwork(network.getLayerWiseConfigurations().clone());
    copy.init(network.params(), false);
    return new SequentialNet(copy, names);
  }

  @Override
  public List<INDArray> run(INDArray batch, InputSpec fed, List<String> wanted) {
    List<Integer> places = wanted.stream().map(names::indexOf).toList();
    int last = places.stream().mapToInt(i -> i).max().orElse(0);
    List<INDArray> all =
        last == 0
            ? List.of(batch)
            : network.feedForwardToLayer(
                last - 1, batch.castTo(network.params().dataType()), false);
    made = new ArrayList<>(all);
    made.add(batch);
    return places.stream().map(i -> Shapes.channelsFirst(all.get(i), fed)).toList();
  }

  @Override
  public void release() {
    Released.all(made, network.params().data());
    made = List.of();
  }

  @Override
  public Optional<Filters> filters() {
    for (int i = 0; i < network.getnLayers(); i++) {
      org.deeplearning4j.nn.api.Layer layer = network.getLayer(i);
      Op op = Ops.of(layer.conf().getLayer());
      if (op == Op.CONVOLUTION) {
        return Optional.ofNullable(Kernels.of(names.get(i + 1), layer));
      }
      if (op == Op.DENSE || op == Op.RECURRENT || op == Op.EMBEDDING) {
        break;
      }
    }
    return Optional.empty();
  }

  private static List<String> names(MultiLayerNetwork network) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < network.getnLayers(); i++) {
      String given = network.getLayerWiseConfigurations().getConf(i).getLayer().getLayerName();
      String name = given == null || given.isBlank() ? "layer" + i : given;
      while (!taken.add(name)) {
        name = name + "'";
      }
      names.add(name);
    }
    names.addFirst(InputLayers.name(taken));
    return List.copyOf(names);
  }
}
