package org.lastlayer.pipeline.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lastlayer.api.problem.Problem;

/** A problem as JSON, and back. */
public final class ProblemJson {
  private ProblemJson() {}

  /** Its five words. */
  public static ObjectNode write(Problem problem) {
    return Json.NODES
        .objectNode()
        .put("kind", problem.kind().name())
        .put("where", problem.where())
        .put("expected", problem.expected())
        .put("found", problem.found())
        .put("advice", problem.advice());
  }

  /** What {@link #write} wrote. */
  public static Problem read(JsonNode node) {
    return new Problem(
        Problem.Kind.valueOf(node.path("kind").asText()),
        node.path("where").asText(),
        node.path("expected").asText(),
        node.path("found").asText(),
        node.path("advice").asText());
  }
}
