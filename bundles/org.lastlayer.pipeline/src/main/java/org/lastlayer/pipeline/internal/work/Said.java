package org.lastlayer.pipeline.internal.work;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.matrix.StoreDraft;
import org.lastlayer.matrix.StoreEntry;
import org.lastlayer.pipeline.internal.json.Json;
import org.lastlayer.pipeline.internal.json.ProblemJson;

/** Notes and warnings of a step, kept with its result. Threads: any number. */
final class Said {
  private static final String FILE = "said.json";

  private final Set<String> notes = new LinkedHashSet<>();
  private final Set<Problem> warnings = new LinkedHashSet<>();

  synchronized void note(String text) {
    notes.add(text);
  }

  synchronized void warn(Problem problem) {
    warnings.add(problem);
  }

  synchronized void write(StoreDraft draft) {
    var node = Json.NODES.objectNode();
    var told = node.putArray("notes");
    notes.forEach(told::add);
    var problems = node.putArray("warnings");
    for (var w : warnings) {
      problems.add(ProblemJson.write(w));
    }
    draft.add(FILE, Json.pretty(node));
  }

  /** Says it again. */
  static void again(StoreEntry entry, Monitor monitor) throws IOException {
    var node = Json.own(entry.text(FILE));
    node.path("notes").forEach(n -> monitor.remember(n.asText()));
    node.path("warnings").forEach(w -> monitor.warn(ProblemJson.read(w)));
  }
}
