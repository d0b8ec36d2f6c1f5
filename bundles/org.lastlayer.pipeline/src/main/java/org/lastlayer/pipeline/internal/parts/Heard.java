package org.lastlayer.pipeline.internal.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Progress;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.pipeline.internal.json.ProblemJson;
import org.lastlayer.pipeline.run.RunSink;

/** What a part says, for the process that gave it out. Threads: any number. */
final class Heard implements RunSink {
  private final Set<String> notes = new LinkedHashSet<>();
  private final Set<Problem> warnings = new LinkedHashSet<>();

  @Override
  public Progress progress(String what, long total) {
    return SILENT.progress(what, total);
  }

  @Override
  public synchronized void note(String text) {
    notes.add(text);
  }

  @Override
  public synchronized void warn(Problem problem) {
    warnings.add(problem);
  }

  synchronized void write(ObjectNode into) {
    notes.forEach(into.putArray("notes")::add);
    var told = into.putArray("warnings");
    warnings.forEach(w -> told.add(ProblemJson.write(w)));
  }

  /** Says it to the run. */
  static void again(JsonNode meta, RunContext run) {
    meta.path("notes").forEach(n -> run.note(n.asText()));
    meta.path("warnings").forEach(w -> run.warn(ProblemJson.read(w)));
  }
}
