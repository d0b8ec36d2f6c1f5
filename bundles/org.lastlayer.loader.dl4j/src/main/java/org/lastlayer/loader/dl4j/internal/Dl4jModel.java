package org.lastlayer.loader.dl4j.internal;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.Layer;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.Session;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;

/** An opened network; its sessions share the weights. Threads: any number. */
final class Dl4jModel implements Model {
  private final Path file;
  private final InputSpec input;
  private final List<Layer> layers;
  private @Nullable Net net;

  Dl4jModel(Path file, Net net) {
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
  public int sessions(int threads) {
    return threads;
  }

  /** From 32 to 128 it hardly matters; below 16 the calls cost more than the sums. */
  @Override
  public int batch() {
    return 64;
  }

  @Override
  public synchronized void close() {
    net = null;
  }
}
