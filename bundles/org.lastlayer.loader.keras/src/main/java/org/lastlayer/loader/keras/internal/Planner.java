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
      if (isInput(layer)) {
        at = fed == null ? begin(name(layer), inputShape(layer)) : at;
        continue;
      }
      if (at.isEmpty() && !isNetwork(layer)) {
        int[] first = inputShape(layer);
        at = begin("input", first.length > 0 ? first : batchless(config.path("build_input_shape")));
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
    List<String> inputs = ends(config.path("input_layers"));
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
      if (isInput(layer)) {
        int which = inputs.indexOf(name(layer));
        outputs.put(
            name(layer) + ":0",
            fed == null
                ? begin(name(layer), inputShape(layer))
                : fed.get(Math.min(Math.max(which, 0), fed.size() - 1)));
        continue;
      }
      int time = 0;
      for (JsonNode call : layer.path("inbound_nodes")) {
        waiting.put(name(layer) + ":" + time, new Call(layer, time, Inbound.of(call), placed));
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
    List<String> ends = ends(config.path("output_layers"));
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
    inner.add(name(layer));
    String named = prefix + name(layer) + (time == 0 ? "" : ":" + time);
    if (isNetwork(layer)) {
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

  private static boolean isInput(JsonNode layer) {
    return layer.path("class_name").asText().equals("InputLayer");
  }

  private static boolean isNetwork(JsonNode layer) {
    JsonNode config = layer.path("config");
    return config.path("layers").isArray()
        || (config.isArray() && layer.path("class_name").asText().equals("Sequential"));
  }

  private static String name(JsonNode layer) {
    String inside = layer.path("config").path("name").asText("");
    return inside.isEmpty() ? layer.path("name").asText() : inside;
  }

  private static int[] inputShape(JsonNode layer) {
    JsonNode config = layer.path("config");
    for (String field : List.of("batch_input_shape", "batch_shape")) {
      if (config.hasNonNull(field)) {
        return batchless(config.path(field));
      }
    }
    return config.hasNonNull("input_dim") && !config.path("output_dim").isMissingNode()
        ? new int[] {config.path("input_dim").asInt()}
        : new int[0];
  }

  private static int[] batchless(JsonNode sizes) {
    int[] all = new int[Math.max(0, sizes.size() - 1)];
    for (int i = 0; i < all.length; i++) {
      JsonNode size = sizes.get(i + 1);
      all[i] = size.isNull() ? -1 : size.asInt(-1);
    }
    return all;
  }

  /** Names of inputs or outputs; Keras 3 writes a single one without the list around it. */
  private static List<String> ends(JsonNode list) {
    if (list.path(0).isTextual()) {
      return List.of(list.path(0).asText());
    }
    List<String> names = new ArrayList<>();
    for (JsonNode one : list) {
      names.add(one.path(0).asText());
    }
    return names.isEmpty() ? List.of("") : names;
  }
}
