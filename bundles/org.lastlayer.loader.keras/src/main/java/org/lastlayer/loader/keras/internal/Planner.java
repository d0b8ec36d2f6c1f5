package org.lastlayer.loader.keras.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the plans of all versions of Keras into one list of calls: sequences and graphs, networks
 * inside networks, layers called more than once.
 */
final class Planner {
  private final KerasFile file;
  private final List<Node> nodes = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();
  private int @Nullable [] shape;
  private String input = "";

  private Planner(KerasFile file) {
    this.file = file;
  }

  static Plan plan(KerasFile file) {
    var planner = new Planner(file);
    planner.network(file.model(), "", null, List.of(), "");
    if (planner.shape == null || planner.nodes.size() < 2) {
      throw Broken.file(
          file.path(),
          "a network that does not say the shape of its input",
          "Begin it with an Input layer and save it again.");
    }
    return new Plan(List.copyOf(planner.nodes), planner.input, planner.shape);
  }

  /** Adds a network's calls and gives the name of its output. */
  private String network(
      JsonNode model, String prefix, @Nullable List<String> fed, List<String> scope, String place) {
    JsonNode config = model.path("config");
    JsonNode layers = config.isArray() ? config : config.path("layers");
    if (!layers.isArray() || layers.isEmpty()) {
      throw Broken.file(
          file.path(),
          "a model of class '" + model.path("class_name").asText() + "' without a list of layers",
          "A model that is Python code cannot be read. Export it to ONNX instead.");
    }
    Places places = new Places(place);
    return model.path("class_name").asText().equals("Sequential")
        ? sequence(config, layers, prefix, fed, scope, places)
        : graph(config, layers, prefix, fed, scope, places);
  }

  private String sequence(
      JsonNode config,
      JsonNode layers,
      String prefix,
      @Nullable List<String> fed,
      List<String> scope,
      Places places) {
    String at = fed == null ? "" : fed.getFirst();
    for (JsonNode layer : layers) {
      String placed = places.next(layer);
      if (LayerJson.isInput(layer)) {
        at = fed == null ? begin(LayerJson.name(layer), LayerJson.inputShape(layer)) : at;
        continue;
      }
      if (at.isEmpty() && !LayerJson.isNetwork(layer)) {
        int[] first = LayerJson.inputShape(layer);
        at =
            begin(
                "input",
                first.length > 0 ? first : LayerJson.batchless(config.path("build_input_shape")));
      }
      at = call(layer, prefix, 0, at.isEmpty() ? null : List.of(at), scope, placed);
    }
    return at;
  }

  private String graph(
      JsonNode config,
      JsonNode layers,
      String prefix,
      @Nullable List<String> fed,
      List<String> scope,
      Places places) {
    List<String> inputs = LayerJson.ends(config.path("input_layers"));
    if (fed == null && inputs.size() != 1) {
      throw Broken.file(
          file.path(),
          "a network with " + inputs.size() + " inputs: " + String.join(", ", inputs),
          "Only networks with one input can be fed. Save the part alone that takes the picture.");
    }
    Map<String, String> outputs = new HashMap<>();
    Map<String, Call> waiting = new LinkedHashMap<>();
    for (JsonNode layer : layers) {
      String placed = places.next(layer);
      if (LayerJson.isInput(layer)) {
        int which = inputs.indexOf(LayerJson.name(layer));
        outputs.put(
            LayerJson.name(layer) + ":0",
            fed == null
                ? begin(LayerJson.name(layer), LayerJson.inputShape(layer))
                : fed.get(Math.min(Math.max(which, 0), fed.size() - 1)));
        continue;
      }
      int time = 0;
      for (JsonNode call : layer.path("inbound_nodes")) {
        waiting.put(
            LayerJson.name(layer) + ":" + time, new Call(layer, time, Inbound.of(call), placed));
        time++;
      }
    }
    while (!waiting.isEmpty()) {
      int before = waiting.size();
      waiting
          .entrySet()
          .removeIf(
              entry -> {
                Call call = entry.getValue();
                if (!outputs.keySet().containsAll(call.reads())) {
                  return false;
                }
                List<String> reads = call.reads().stream().map(outputs::get).toList();
                outputs.put(
                    entry.getKey(),
                    call(call.layer(), prefix, call.time(), reads, scope, call.place()));
                return true;
              });
      if (waiting.size() == before) {
        throw Broken.file(
            file.path(),
            "layers that read what is not there: " + String.join(", ", waiting.keySet()),
            "Save it again with model.save.");
      }
    }
    List<String> ends = LayerJson.ends(config.path("output_layers"));
    return outputs.getOrDefault(ends.getFirst() + ":0", nodes.getLast().name());
  }

  private record Call(JsonNode layer, int time, List<String> reads, String place) {}

  /** Adds one call and gives the name of its output. */
  private String call(
      JsonNode layer,
      String prefix,
      int time,
      @Nullable List<String> inputs,
      List<String> scope,
      String place) {
    List<String> inner = new ArrayList<>(scope);
    inner.add(LayerJson.name(layer));
    String named = prefix + LayerJson.name(layer) + (time == 0 ? "" : ":" + time);
    if (LayerJson.isNetwork(layer)) {
      return network(layer, named + "/", inputs, inner, place);
    }
    String type = layer.path("class_name").asText();
    while (!taken.add(named)) {
      named += "'";
    }
    var conf =
        new Conf(file.version() == 1 ? Keras1.renamed(layer.path("config")) : layer.path("config"));
    nodes.add(
        new Node(
            named, type, conf, inputs == null ? List.of() : inputs, List.copyOf(inner), place));
    return named;
  }

  private String begin(String name, int[] found) {
    if (!input.isEmpty()) {
      throw Broken.file(
          file.path(),
          "a network with more than one input",
          "Only networks with one input can be fed. Save the part alone that takes the picture.");
    }
    if (found.length == 0) {
      throw Broken.file(
          file.path(),
          "a network that does not say the shape of its input",
          "Begin it with an Input layer and save it again.");
    }
    input = name;
    shape = found;
    taken.add(name);
    nodes.add(
        new Node(
            name, "InputLayer", new Conf(MissingNode.getInstance()), List.of(), List.of(name), ""));
    return name;
  }
}
