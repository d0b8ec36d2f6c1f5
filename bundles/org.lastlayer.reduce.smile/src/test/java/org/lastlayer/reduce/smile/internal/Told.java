package org.lastlayer.reduce.smile.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Progress;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.pipeline.run.RunSink;

/** Keeps what a run tells. */
final class Told implements RunSink {
  final List<Problem> warnings = new ArrayList<>();

  /** Called when Smile has been at work for a second. */
  Runnable busy = () -> {};

  LocalRun run(AtomicBoolean cancelled) {
    return new LocalRun(1, 2, HeapMatrix::builder, this, cancelled);
  }

  @Override
  public Progress progress(String what, long total) {
    return new Progress() {
      @Override
      public void advance(long by) {
        if (by > 0 && what.startsWith("smile-")) {
          busy.run();
        }
      }

      @Override
      public void remark(String text) {}

      @Override
      public void close() {}
    };
  }

  @Override
  public void note(String text) {}

  @Override
  public void warn(Problem problem) {
    warnings.add(problem);
  }
}
