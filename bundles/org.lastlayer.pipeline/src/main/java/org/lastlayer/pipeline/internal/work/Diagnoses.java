package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.lastlayer.api.measure.Diagnosis;
import org.lastlayer.pipeline.internal.json.Json;

/** What a diagnostic found, to JSON and back. */
final class Diagnoses {
  private Diagnoses() {}

  static ArrayNode findings(List<Diagnosis.Finding> findings) {
    var all = Json.NODES.arrayNode();
    for (var finding : findings) {
      var node = all.addObject().put("name", finding.name()).put("title", finding.title());
      node.put("score", finding.score());
      var cases = node.putArray("cases");
      for (var one : finding.cases()) {
        var into = cases.addObject();
        var rows = into.putArray("rows");
        for (int row : one.rows()) {
          rows.add(row);
        }
        into.set("score", Meta.number(one.score()));
        into.put("remark", one.remark());
      }
    }
    return all;
  }

  static List<Diagnosis.Finding> findings(JsonNode node) {
    return stream(node)
        .map(
            f ->
                new Diagnosis.Finding(
                    f.path("name").asText(),
                    f.path("title").asText(),
                    f.path("score").asText(),
                    stream(f.path("cases")).map(Diagnoses::one).toList()))
        .toList();
  }

  private static Diagnosis.Case one(JsonNode node) {
    var rows = stream(node.path("rows")).mapToInt(JsonNode::asInt).toArray();
    var score = node.path("score");
    return new Diagnosis.Case(
        rows, score.isNumber() ? score.floatValue() : Float.NaN, node.path("remark").asText());
  }

  static ArrayNode tables(List<Diagnosis.Table> tables) {
    var all = Json.NODES.arrayNode();
    for (var table : tables) {
      var node = all.addObject().put("name", table.name()).put("title", table.title());
      table.rowNames().forEach(node.putArray("rows")::add);
      table.columnNames().forEach(node.putArray("columns")::add);
      var cells = node.putArray("cells");
      for (double cell : table.cells()) {
        cells.add(Meta.number(cell));
      }
    }
    return all;
  }

  static List<Diagnosis.Table> tables(JsonNode node) {
    var all = new ArrayList<Diagnosis.Table>();
    for (var table : node) {
      var cells =
          stream(table.path("cells"))
              .mapToDouble(c -> c.isNumber() ? c.asDouble() : Double.NaN)
              .toArray();
      all.add(
          new Diagnosis.Table(
              table.path("name").asText(),
              table.path("title").asText(),
              stream(table.path("rows")).map(JsonNode::asText).toList(),
              stream(table.path("columns")).map(JsonNode::asText).toList(),
              cells));
    }
    return List.copyOf(all);
  }

  private static java.util.stream.Stream<JsonNode> stream(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }
}
