package org.lastlayer.output.plot.internal;

import java.util.ArrayList;
import java.util.List;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Progress;
import org.lastlayer.pipeline.run.RunSink;

/** Keeps the notes and warnings of a run. */
final class Warnings implements RunSink {
  final List<String> told = new ArrayList<>();

  @Override
  public Progress progress(String what, long total) {
    return SILENT.progress(what, total);
  }

  @Override
  public void note(String text) {
    told.add(text);
  }

  @Override
  public void warn(Problem problem) {
    told.add(problem.toString());
  }
}
