package org.lastlayer.pipeline.run;

import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Frames;
import org.lastlayer.api.run.Progress;

/** Where a run's progress, notes and warnings go. Threads: any number may call. */
public interface RunSink {
  /** Hears nothing. */
  RunSink SILENT =
      new RunSink() {
        @Override
        public Progress progress(String what, long total) {
          return new Progress() {
            @Override
            public void advance(long by) {}

            @Override
            public void remark(String text) {}

            @Override
            public void close() {}
          };
        }

        @Override
        public void note(String text) {}

        @Override
        public void warn(Problem problem) {}
      };

  /** See {@link org.lastlayer.api.run.RunContext#frames}. */
  default Frames frames() {
    return Frames.NONE;
  }

  /** See {@link org.lastlayer.api.run.RunContext#progress}. */
  Progress progress(String what, long total);

  /** See {@link org.lastlayer.api.run.RunContext#note}. */
  void note(String text);

  /** See {@link org.lastlayer.api.run.RunContext#warn}. */
  void warn(Problem problem);
}
