package org.lastlayer.cli.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.measure.NeighborDiagnostic;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.ExtensionSummary;

/** {@code measure} of one file: what the neighbours of its rows tell about them. */
final class PlainDiagnostics {
  private PlainDiagnostics() {}

  /**
   * Prints what was found.
   *
   * @param uses diagnostics as people name them; all there are where none is named
   * @param out where files go, or null
   */
  static void run(
      Tools tools,
      Path data,
      List<String> uses,
      PlainSpace.Means means,
      LabelsOption labels,
      int threads,
      @Nullable Path out,
      boolean json)
      throws IOException {
    if (out != null) {
      DiagnosisFiles.mustBeFree(out);
    }
    var diagnostics = diagnostics(tools, uses);
    var found = new LinkedHashMap<String, Object>();
    try (var x = Npy.open(data);
        var run = PlainFiles.run(tools, PlainFiles.SEED, threads)) {
      var problems = new ArrayList<Problem>(PlainSpace.check(x, means));
      diagnostics.forEach(
          (name, d) ->
              d.check(x.info().rows(), means.k()).forEach(p -> problems.add(p.within(name))));
      PlainFiles.refuse(problems);
      var classes = labels.of(x.info().rows());
      var of = PlainSpace.search(x, means, run);
      for (var diagnostic : diagnostics.entrySet()) {
        var name = diagnostic.getKey();
        var diagnosis = diagnostic.getValue().diagnose(of, classes, run);
        found.put(name, Found.plain(diagnosis));
        if (!json) {
          Found.tell(tools, name, diagnosis, classes);
        }
        if (out != null) {
          DiagnosisFiles.write(out, name, diagnosis, classes);
        }
      }
    }
    if (json) {
      tools.line(Tools.json(found));
    } else if (out != null) {
      tools.line("Written to " + out);
    }
  }

  /** By their ids, numbered where one is used twice. */
  private static Map<String, NeighborDiagnostic> diagnostics(Tools tools, List<String> uses) {
    var wanted =
        uses.isEmpty()
            ? tools.extensions().list(ExtensionKind.DIAGNOSTIC).stream()
                .map(ExtensionSummary::id)
                .toList()
            : uses;
    var made = new LinkedHashMap<String, NeighborDiagnostic>();
    for (var use : wanted) {
      var diagnostic = tools.make(ExtensionKind.DIAGNOSTIC, use, NeighborDiagnostic.class);
      var id = Tools.use(use);
      var name = id;
      for (int n = 2; made.containsKey(name); n++) {
        name = id + "-" + n;
      }
      made.put(name, diagnostic);
    }
    return made;
  }
}
