package org.lastlayer.cli.internal;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Progress;
import org.lastlayer.pipeline.run.RunSink;

/**
 * Progress of a command that works on plain files, without a pipeline: on a terminal one line that
 * moves, else only notes and warnings. Threads: any number.
 */
final class LineSink implements RunSink {
  private static final long EVERY_NANOS = 100_000_000;

  private final PrintWriter err;
  private final boolean terminal;

  LineSink(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public Progress progress(String what, long total) {
    return terminal ? new Line(what, total) : RunSink.SILENT.progress(what, total);
  }

  @Override
  public void note(String text) {
    line(text);
  }

  @Override
  public void warn(Problem problem) {
    line("warning: " + problem);
  }

  private synchronized void line(String text) {
    err.println("  " + text);
    err.flush();
  }

  private synchronized void show(String text) {
    err.print("\r" + text);
    err.flush();
  }

  private final class Line implements Progress {
    private final String what;
    private final long total;
    private final long began = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong shownAt = new AtomicLong(began);
    private volatile String remark = "";
    private volatile int width;

    Line(String what, long total) {
      this.what = what;
      this.total = total;
    }

    @Override
    public void advance(long by) {
      long now = System.nanoTime();
      long shown = shownAt.get();
      long sofar = done.addAndGet(by);
      if (now - shown >= EVERY_NANOS && shownAt.compareAndSet(shown, now)) {
        double seconds = (now - began) / 1e9;
        var text = new StringBuilder("  " + what + "  " + Text.number(sofar));
        if (total > 0) {
          text.append('/').append(Text.number(total));
          text.append(String.format(Locale.ROOT, "  %d %%", 100 * sofar / total));
          text.append("  ")
              .append(Text.seconds(seconds * (total - sofar) / sofar))
              .append(" to go");
        }
        text.append("  ").append(remark);
        int length = text.length();
        text.append(" ".repeat(Math.max(0, width - length)));
        width = length;
        show(text.toString());
      }
    }

    @Override
    public void remark(String text) {
      remark = text;
    }

    @Override
    public void close() {
      if (width > 0) {
        show(" ".repeat(width) + "\r");
      }
    }
  }
}
