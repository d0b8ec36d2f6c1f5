package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.feature.Skipped;
import org.lastlayer.api.measure.Diagnosis;
import org.lastlayer.api.measure.Measured;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.matrix.Npy;
import org.lastlayer.matrix.StoreDraft;
import org.lastlayer.matrix.StoreEntry;
import org.lastlayer.pipeline.internal.json.Json;

/** The small things of a result, as JSON beside its matrices. */
public final class Meta {
  static final String FILE = "meta.json";

  private Meta() {}

  /** What stands beside the matrices of an entry. */
  public static JsonNode read(StoreEntry entry) throws IOException {
    return Json.own(entry.text(FILE));
  }

  static void write(StoreDraft draft, ObjectNode meta) {
    draft.add(FILE, Json.pretty(meta));
  }

  static ObjectNode numbers(Map<String, Double> values) {
    var node = Json.NODES.objectNode();
    values.forEach((name, value) -> node.set(name, number(value)));
    return node;
  }

  /** JSON has no infinities: null then. */
  static JsonNode number(double value) {
    return Double.isFinite(value) ? Json.NODES.numberNode(value) : Json.NODES.nullNode();
  }

  static Map<String, Double> numbers(JsonNode node) {
    var all = new LinkedHashMap<String, Double>();
    node.properties()
        .forEach(
            e ->
                all.put(
                    e.getKey(), e.getValue().isNumber() ? e.getValue().asDouble() : Double.NaN));
    return Collections.unmodifiableMap(all);
  }

  /** Texts by name. */
  public static ObjectNode texts(Map<String, String> values) {
    var node = Json.NODES.objectNode();
    values.forEach(node::put);
    return node;
  }

  /** What {@link #texts(Map)} wrote. */
  public static Map<String, String> texts(JsonNode node) {
    var all = new LinkedHashMap<String, String>();
    node.properties().forEach(e -> all.put(e.getKey(), e.getValue().asText()));
    return Collections.unmodifiableMap(all);
  }

  /** Items without a vector. */
  public static JsonNode skipped(List<Skipped> skipped) {
    var node = Json.NODES.arrayNode();
    skipped.forEach(
        s -> node.addObject().put("item", s.item()).put("id", s.id()).put("reason", s.reason()));
    return node;
  }

  /** What {@link #skipped(List)} wrote. */
  public static List<Skipped> skipped(JsonNode node) {
    var all = new ArrayList<Skipped>();
    node.forEach(
        s ->
            all.add(
                new Skipped(
                    s.path("item").asInt(), s.path("id").asText(), s.path("reason").asText())));
    return List.copyOf(all);
  }

  /** Numbers to {@code meta.json}, columns to files of their own. */
  static void write(StoreDraft draft, Measured measured) {
    var meta = Json.NODES.objectNode();
    numbersAndColumns(draft, meta, measured.values(), measured.columns());
    write(draft, meta);
  }

  private static void numbersAndColumns(
      StoreDraft draft, ObjectNode meta, Map<String, Double> values, Map<String, float[]> columns) {
    meta.set("values", numbers(values));
    var names = meta.putArray("columns");
    columns.forEach(
        (name, column) -> {
          draft.add("column-" + names.size() + ".npy", new HeapMatrix(column, column.length, 1));
          names.add(name);
        });
  }

  /** The same for what a diagnostic found; its lists and tables are part of {@code meta.json}. */
  static void write(StoreDraft draft, Diagnosis diagnosis) {
    var meta = Json.NODES.objectNode();
    numbersAndColumns(draft, meta, diagnosis.values(), diagnosis.columns());
    meta.set("findings", Diagnoses.findings(diagnosis.findings()));
    meta.set("tables", Diagnoses.tables(diagnosis.tables()));
    write(draft, meta);
  }

  /** What a diagnostic found. */
  public static Diagnosis diagnosis(StoreEntry entry) throws IOException {
    var measured = measured(entry);
    var meta = read(entry);
    return new Diagnosis(
        measured.values(),
        measured.columns(),
        Diagnoses.findings(meta.path("findings")),
        Diagnoses.tables(meta.path("tables")));
  }

  /** Numbers and columns of an entry. */
  public static Measured measured(StoreEntry entry) throws IOException {
    var meta = read(entry);
    var columns = new LinkedHashMap<String, float[]>();
    for (var name : meta.path("columns")) {
      try (var column = Npy.open(entry.file("column-" + columns.size() + ".npy"))) {
        columns.put(name.asText(), column.toArray());
      }
    }
    return new Measured(numbers(meta.path("values")), Collections.unmodifiableMap(columns));
  }
}
