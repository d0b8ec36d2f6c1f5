package org.lastlayer.loader.onnx.internal;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lastlayer.api.model.Filters;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.Layer;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.Op;
import org.lastlayer.api.model.Session;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;

/**
 * An opened network. Sessions for the same layers share one network in ONNX Runtime, and so the
 * weights. Threads: any number.
 */
final class OnnxModel implements Model {
  private static final int FEWEST = 4;
  private static final int MOST = 64;
  private static final int TOGETHER = 1 << 19;

  private final OnnxFile file;
  private final Flow flow;
  private final Runtime runtime;
  private final InputSpec input;
  private final Map<String, Reading> readings = new HashMap<>();
  private final List<Layer> layers;
  private final Map<Key, Shared> shared = new LinkedHashMap<>();
  private boolean closed;

  /** Which tensors of which input. */
  private record Key(List<String> tensors, InputSpec fed) {}

  /** A network in ONNX Runtime and how its outputs are read. */
  record Shared(OrtSession network, Map<String, Reading> readings) {}

  OnnxModel(OnnxFile file, Flow flow, Runtime runtime, InputSpec input, Survey.Found found) {
    this.file = file;
    this.flow = flow;
    this.runtime = runtime;
    this.input = input;
    var channels = new Channels(file.graph(), flow, input, found.axes());
    for (var tensor : found.axes().keySet()) {
      var reading = found.reading(tensor, channels);
      if (reading != null) {
        readings.put(tensor, reading);
      }
    }
    layers = layers(found.axes().keySet());
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
  public Session open(List<String> layerNames, InputSpec fed) {
    for (var name : layerNames) {
      if (layers.stream().noneMatch(layer -> layer.name().equals(name))) {
        throw new LastlayerException(
            new Problem(
                Kind.REQUEST,
                "layer",
                "a layer of " + file.path().getFileName(),
                "'" + name + "'",
                "It has: " + String.join(", ", layers.stream().map(Layer::name).toList()) + "."));
      }
    }
    // The batch is the file's to say.
    var sized =
        new InputSpec(input.layout(), fed.channels(), fed.height(), fed.width(), input.batch());
    if (!Survey.isKnown(sized)) {
      throw new LastlayerException(
          new Problem(
              Kind.REQUEST,
              "input size",
              "known for " + file.path().getFileName(),
              "a network for inputs of any size",
              "Give the network a card with input.width, input.height and input.channels."));
    }
    var fedName = fedName();
    var tensors =
        new ArrayList<>(
            new LinkedHashSet<>(layerNames.stream().filter(n -> !n.equals(fedName)).toList()));
    return new OnnxSession(file, runtime, List.copyOf(layerNames), sized, shared(tensors, sized));
  }

  private synchronized Shared shared(List<String> tensors, InputSpec fed) {
    if (closed) {
      throw new IllegalStateException(file.path() + " is closed");
    }
    var key = new Key(tensors, fed);
    var known = shared.get(key);
    if (known == null) {
      known = make(tensors, fed);
      shared.put(key, known);
    }
    return known;
  }

  private Shared make(List<String> tensors, InputSpec fed) {
    var found = new HashMap<String, Reading>();
    found.put(fedName(), fedReading(fed));
    // Where only the input is asked for, some network is still needed: the first step's.
    var wanted = tensors.isEmpty() ? List.of(layers.get(1).name()) : tensors;
    try {
      var network = runtime.session(wanted, fed, true);
      try {
        if (Survey.isKnown(input) && wanted.stream().allMatch(this::isKnown)) {
          wanted.forEach(tensor -> found.put(tensor, readings.get(tensor)));
        } else {
          survey(network, fed, found);
        }
        return new Shared(network, Map.copyOf(found));
      } catch (RuntimeException | OrtException e) {
        network.close();
        throw e;
      }
    } catch (OrtException e) {
      throw Refusal.opening(file, e);
    }
  }

  private boolean isKnown(String tensor) {
    var reading = readings.get(tensor);
    return reading != null && reading.isKnown();
  }

  private void survey(OrtSession network, InputSpec fed, Map<String, Reading> into)
      throws OrtException {
    var bytes = new ModelBytes(file, flow);
    var found = new Survey(runtime, bytes.batchSymbol()).of(network, fed);
    for (var tensor : found.axes().keySet()) {
      var known = readings.get(tensor);
      var channels = new Channels(file.graph(), flow, input, found.axes());
      var reading = found.reading(tensor, channels);
      if (reading == null || !reading.isKnown()) {
        throw new LastlayerException(
            new Problem(
                Kind.REQUEST,
                "layer",
                "one that gives a vector for each picture",
                "'"
                    + tensor
                    + "', whose shape is "
                    + (reading == null ? "unknown" : reading.shape()),
                "Name another layer."));
      }
      var placed =
          known != null && known.shape().size() == reading.shape().size()
              ? new Reading(reading.shape(), known.channels(), reading.alone())
              : reading;
      into.put(tensor, found.single() ? placed.oneByOne() : placed);
    }
  }

  private List<Layer> layers(Set<String> listed) {
    var all = new ArrayList<Layer>();
    all.add(new Layer(fedName(), "Input", Op.INPUT, fedReading(input).channelsFirst(), List.of()));
    for (var node : file.graph().nodes()) {
      for (var output : node.outputs()) {
        if (listed.contains(output)) {
          var reading = readings.get(output);
          all.add(
              new Layer(
                  output,
                  node.type(),
                  Ops.of(node, flow),
                  reading == null ? List.of() : reading.channelsFirst(),
                  inputs(node, listed)));
        }
      }
    }
    return List.copyOf(all);
  }

  /** Names of the layers that a step reads, past tensors that are not listed. */
  private List<String> inputs(Node node, Set<String> listed) {
    var names = new LinkedHashSet<String>();
    var seen = new LinkedHashSet<String>();
    var open = new ArrayList<>(Flow.reads(node).toList());
    while (!open.isEmpty()) {
      var name = open.removeFirst();
      if (!flow.isFed(name) || !seen.add(name)) {
        continue;
      }
      if (listed.contains(name) || name.equals(fedName())) {
        names.add(name);
        continue;
      }
      var maker = flow.maker(name);
      if (maker != null) {
        Flow.reads(maker).forEach(open::add);
      }
    }
    return List.copyOf(names);
  }

  private String fedName() {
    return file.graph().inputs().getFirst().name();
  }

  private static Reading fedReading(InputSpec fed) {
    return switch (fed.layout()) {
      case FLAT ->
          new Reading(
              List.of(fed.width() < 0 ? -1 : fed.channels() * fed.height() * fed.width()),
              0,
              false);
      case CHW -> new Reading(List.of(fed.channels(), fed.height(), fed.width()), 0, false);
      case HWC -> new Reading(List.of(fed.height(), fed.width(), fed.channels()), 2, false);
    };
  }

  @Override
  public Optional<Filters> filters() {
    try {
      return new FirstConvolution(file.graph(), flow, runtime).filters(input);
    } catch (OrtException e) {
      // A picture of them is not worth an extraction: they stay unknown.
      return Optional.empty();
    }
  }

  /**
   * One for each thread: no step of a network waits for another thread, and the numbers do not
   * depend on how many there are.
   */
  @Override
  public int sessions(int threads) {
    return threads;
  }

  /**
   * Small pictures by the dozen, because every call has a price; large ones by fours, because more
   * of them do not fit the processor's caches.
   */
  @Override
  public int batch() {
    if (!Survey.isKnown(input)) {
      return FEWEST;
    }
    long size = (long) input.channels() * input.height() * input.width();
    return Math.clamp(TOGETHER / size, FEWEST, MOST);
  }

  @Override
  public synchronized void close() {
    closed = true;
    for (var each : shared.values()) {
      try {
        each.network().close();
      } catch (OrtException e) {
        throw new IllegalStateException("ONNX Runtime could not release " + file.path(), e);
      }
    }
    shared.clear();
  }
}
