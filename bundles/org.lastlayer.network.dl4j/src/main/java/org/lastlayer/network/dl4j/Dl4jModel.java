package org.lastlayer.network.dl4j;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.Filters;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.Layer;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.Session;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;

/** An opened network; its sessions share the weights. Threads: any number. */
public final class Dl4jModel implements Model {
  private final Path file;
  private final InputSpec input;
  private final List<Layer> layers;
  private @Nullable Net net;

  /** Layers one after the other. */
  public static Model of(Path file, MultiLayerNetwork network) {
    return of(file, new SequentialNet(network));
  }

  /** A graph of layers with one input. */
  public static Model of(Path file, ComputationGraph network) {
    return of(file, new GraphNet(network));
  }

  /** Any other network. */
  public static Model of(Path file, Net net) {
    return new Dl4jModel(file, net);
  }

  private Dl4jModel(Path file, Net net) {
    this.file = file;
    this.net = net;
    input = net.input();
    layers = net.layers(input);
  }

  @Override
  public InputSpec input() {
    return input;
  }

  @Override
  public List<Layer> layers() {
    return layers;
  }

  @Override
  public synchronized Optional<Filters> filters() {
    return net == null ? Optional.empty() : net.filters();
  }

  @Override
  public Session open(List<String> layerNames) {
    return open(layerNames, input);
  }

  @Override
  public synchronized Session open(List<String> layerNames, InputSpec fed) {
    Net shared = net;
    if (shared == null) {
      throw new IllegalStateException(file + " is closed");
    }
    for (String name : layerNames) {
      if (layers.stream().noneMatch(layer -> layer.name().equals(name))) {
        throw new LastlayerException(
            new Problem(
                Kind.REQUEST,
                "layer",
                "a layer of " + file.getFileName(),
                "'" + name + "'",
                "It has: " + String.join(", ", layers.stream().map(Layer::name).toList()) + "."));
      }
    }
    if (!Inputs.known(fed)) {
      throw new LastlayerException(
          new Problem(
              Kind.REQUEST,
              "input size",
              "known for " + file.getFileName(),
              "a network for inputs of any size",
              "Give the network a card with input.width, input.height and input.channels."));
    }
    return new Dl4jSession(shared.copy(), List.copyOf(layerNames), fed, shared.layers(fed));
  }

  /** One for each thread: DL4J spends less on waiting that way than with several threads in one. */
  @Override
  public synchronized int sessions(int threads) {
    return net == null ? threads : net.sessions(threads);
  }

  /** From 32 to 128 it hardly matters; below 16 the calls cost more than the sums. */
  @Override
  public synchronized int batch() {
    return net == null ? 64 : net.batch();
  }

  @Override
  public synchronized void close() {
    net = null;
  }
}
