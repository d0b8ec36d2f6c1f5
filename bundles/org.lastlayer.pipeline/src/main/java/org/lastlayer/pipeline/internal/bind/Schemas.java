package org.lastlayer.pipeline.internal.bind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lastlayer.pipeline.ExtensionDescription;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.internal.extension.Handle;
import org.lastlayer.pipeline.internal.extension.Registry;
import org.lastlayer.pipeline.internal.json.Json;
import org.lastlayer.pipeline.internal.plan.Own;

/**
 * JSON Schema (draft 2020-12) and descriptions, from the records that the binder reads. Threads:
 * one.
 *
 * <p>An entry of a pipeline is checked in two parts: its own keys, and by the value of {@code use}
 * those of the extension; {@code unevaluatedProperties} refuses the rest.
 */
public final class Schemas {
  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

  private final Registry registry;
  private final TreeMap<String, ObjectNode> defs = new TreeMap<>();

  /** Of those extensions. */
  public Schemas(Registry registry) {
    this.registry = registry;
  }

  /** The parameters of a record, for people. */
  public static List<ExtensionDescription.Parameter> describe(Class<? extends Record> record) {
    return Slot.of(record).stream()
        .map(
            s -> {
              var fallback = s.fallback();
              return new ExtensionDescription.Parameter(
                  s.name(),
                  Types.expected(s),
                  s.required(),
                  fallback == null ? null : Json.line(fallback),
                  Limit.words(s.limits()),
                  s.description());
            })
        .toList();
  }

  /** One extension, as an entry of its own. */
  public ObjectNode extension(Handle handle) {
    var root = Json.NODES.objectNode().put("$schema", DRAFT);
    root.setAll(parameters(handle));
    var properties = root.withObject("/properties");
    var use = Json.NODES.objectNode().put("const", handle.id());
    root.set("properties", Json.NODES.objectNode().<ObjectNode>set("use", use).setAll(properties));
    root.put("additionalProperties", false);
    return withDefs(root);
  }

  /** A whole pipeline file. */
  public ObjectNode pipeline() {
    var root = Json.NODES.objectNode().put("$schema", DRAFT);
    root.put("title", "Lastlayer pipeline").put("type", "object");
    var properties = root.putObject("properties");
    var required = root.putArray("required");
    fill(Own.Top.class, properties, required);
    properties.set("source", entry(ExtensionKind.SOURCE, Own.Nothing.class, null));
    var features = named(entry(ExtensionKind.FEATURES, Own.Nothing.class, null));
    properties.set("features", features.put("minProperties", 1));
    properties.set("neighbors", named(entry(ExtensionKind.INDEX, Own.OfNeighbors.class, "exact")));
    properties.set("maps", named(entry(ExtensionKind.REDUCER, Own.OfMap.class, null)));
    properties.set("measures", list(entry(ExtensionKind.MEASURE, Own.OfMeasure.class, null)));
    properties.set(
        "comparisons", named(entry(ExtensionKind.COMPARISON, Own.OfComparison.class, null)));
    properties.set(
        "diagnostics", list(entry(ExtensionKind.DIAGNOSTIC, Own.OfDiagnostic.class, null)));
    properties.set(
        "alignments", named(entry(ExtensionKind.ALIGNMENT, Own.OfAlignment.class, null)));
    properties.set("outputs", list(entry(ExtensionKind.OUTPUT, Own.Nothing.class, null)));
    required.add("source").add("features");
    root.put("additionalProperties", false);
    return withDefs(root);
  }

  private ObjectNode withDefs(ObjectNode root) {
    if (!defs.isEmpty()) {
      defs.forEach(root.putObject("$defs")::set);
    }
    return root;
  }

  private static ObjectNode named(ObjectNode entry) {
    var node = Json.NODES.objectNode().put("type", "object");
    node.putObject("propertyNames").put("pattern", "^" + Own.NAME + "$");
    return node.set("additionalProperties", entry);
  }

  private static ObjectNode list(ObjectNode entry) {
    return Json.NODES.objectNode().put("type", "array").set("items", entry);
  }

  /**
   * An object with {@code use}, own keys beside it, and by {@code use} the extension's; or the id
   * alone.
   */
  private ObjectNode entry(
      ExtensionKind kind, Class<? extends Record> own, @Nullable String fallback) {
    boolean plain = own == Own.Nothing.class;
    var name = plain ? kind.word() : own.getSimpleName().substring(2).toLowerCase(Locale.ROOT);
    if (!defs.containsKey(name)) {
      var node = Json.NODES.objectNode();
      defs.put(name, node); // before its parts, which may refer to it
      object(node, kind, own, fallback);
    }
    return Json.NODES.objectNode().put("$ref", "#/$defs/" + name);
  }

  private void object(
      ObjectNode node, ExtensionKind kind, Class<? extends Record> own, @Nullable String fallback) {
    var whole = node;
    boolean alone = Slot.of(own).stream().noneMatch(Slot::required);
    if (alone) {
      var either = node.putArray("anyOf");
      ids(either.addObject(), kind);
      whole = either.addObject();
    }
    whole.put("type", "object");
    var properties = whole.putObject("properties");
    var use = ids(properties.putObject("use"), kind);
    use.put("description", "which " + kind.noun());
    var required = Json.NODES.arrayNode();
    fill(own, properties, required);
    if (fallback == null) {
      required.add("use");
    } else {
      use.put("default", fallback);
    }
    if (!required.isEmpty()) {
      whole.set("required", required);
    }
    var all = whole.putArray("allOf");
    for (var id : registry.ids(kind)) {
      var handle = registry.find(kind, id).orElseThrow();
      var def = kind.word() + "." + id;
      if (!defs.containsKey(def)) {
        defs.put(def, Json.NODES.objectNode());
        defs.put(def, parameters(handle));
      }
      var choice = all.addObject();
      var when = choice.putObject("if");
      when.putObject("properties").putObject("use").put("const", id);
      if (!id.equals(fallback)) {
        when.putArray("required").add("use");
      }
      choice.putObject("then").put("$ref", "#/$defs/" + def);
    }
    whole.put("unevaluatedProperties", false);
  }

  private ObjectNode ids(ObjectNode node, ExtensionKind kind) {
    registry.ids(kind).forEach(node.putArray("enum")::add);
    return node;
  }

  private ObjectNode parameters(Handle handle) {
    var node = Json.NODES.objectNode().put("title", handle.summary().title());
    if (!handle.summary().summary().isEmpty()) {
      node.put("description", handle.summary().summary());
    }
    node.put("type", "object");
    return filled(node, handle.parameters());
  }

  private ObjectNode filled(ObjectNode node, Class<? extends Record> record) {
    var required = Json.NODES.arrayNode();
    fill(record, node.putObject("properties"), required);
    return required.isEmpty() ? node : node.set("required", required);
  }

  private void fill(
      Class<? extends Record> record,
      ObjectNode properties,
      com.fasterxml.jackson.databind.node.ArrayNode required) {
    for (var slot : Slot.of(record)) {
      var node = slot.type() == List.class ? listOf(slot) : type(slot.type());
      if (!slot.description().isEmpty()) {
        node.put("description", slot.description());
      }
      slot.limits().forEach(l -> l.describe(node));
      var fallback = slot.fallback();
      if (fallback != null) {
        node.set("default", fallback);
      }
      properties.set(slot.name(), node);
      if (slot.required()) {
        required.add(slot.name());
      }
    }
  }

  private ObjectNode listOf(Slot slot) {
    var element = slot.element();
    var node = Json.NODES.objectNode().put("type", "array");
    return element == null ? node : node.set("items", type(element));
  }

  private ObjectNode type(Class<?> type) {
    var node = Json.NODES.objectNode();
    var product = Types.product(type);
    if (product.isPresent()) {
      return entry(product.get(), Own.Nothing.class, null);
    } else if (Types.whole(type)) {
      return node.put("type", "integer");
    } else if (Types.real(type)) {
      return node.put("type", "number");
    } else if (Types.truth(type)) {
      return node.put("type", "boolean");
    } else if (type == String.class || type == Path.class) {
      return node.put("type", "string");
    } else if (type.isEnum()) {
      Types.words(type).forEach(node.putArray("enum")::add);
      return node;
    }
    node.put("type", "object").put("additionalProperties", false);
    return filled(node, type.asSubclass(Record.class));
  }
}
