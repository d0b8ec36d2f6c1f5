package org.lastlayer.cli.internal;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.pipeline.PlannedStep;
import org.lastlayer.pipeline.RunListener;
import org.lastlayer.pipeline.StepCost;

/**
 * Shows a run on a terminal, in a log or to a machine. Threads: as {@link RunListener} says, one
 * call at a time.
 */
final class ProgressView implements RunListener {
  private static final double PLAIN_EVERY_SECONDS = 10;
  private static final int WIDTH = 110;

  private final PrintWriter err;
  private final ProgressMode mode;
  private final Map<String, Double> lastPlain = new LinkedHashMap<>();
  private String shown = "";
  private String prefix = "";

  ProgressView(PrintWriter err, ProgressMode mode, boolean terminal) {
    this.err = err;
    this.mode =
        mode == ProgressMode.AUTO ? (terminal ? ProgressMode.BAR : ProgressMode.PLAIN) : mode;
  }

  @Override
  public void started(PlannedStep step, int number, int of) {
    prefix = "[" + number + "/" + of + "] ";
    switch (mode) {
      case BAR -> show(prefix + step.name() + "  " + step.title());
      case JSON ->
          event(
              "started", step.name(), Tools.fields("number", number, "of", of, "use", step.use()));
      default -> {}
    }
  }

  @Override
  public void progress(StepProgress p) {
    switch (mode) {
      case BAR -> show(prefix + p.step() + "  " + describe(p));
      case PLAIN -> {
        double before = lastPlain.getOrDefault(p.step() + p.what(), 0.0);
        if (p.seconds() - before >= PLAIN_EVERY_SECONDS && !p.last()) {
          lastPlain.put(p.step() + p.what(), p.seconds());
          err.println(prefix + p.step() + "  " + describe(p));
          err.flush();
        }
      }
      case JSON -> {
        var more =
            Tools.fields(
                "what",
                p.what(),
                "done",
                p.done(),
                "total",
                p.total(),
                "seconds",
                p.seconds(),
                "rate",
                p.rate());
        var eta = p.eta();
        if (eta != null) {
          more.put("eta", eta);
        }
        if (!p.remark().isEmpty()) {
          more.put("remark", p.remark());
        }
        event("progress", p.step(), more);
      }
      default -> {}
    }
  }

  @Override
  public void note(String step, String text) {
    switch (mode) {
      case JSON -> event("note", step, Tools.fields("text", text));
      case NONE -> {}
      default -> line("      " + step + ": " + text);
    }
  }

  @Override
  public void warning(String step, Problem problem) {
    switch (mode) {
      case JSON -> event("warning", step, Tools.fields("text", problem.toString()));
      default -> line("      warning, " + step + ": " + problem);
    }
  }

  @Override
  public void done(PlannedStep step, int number, int of, boolean cached, StepCost cost) {
    var head = "[" + number + "/" + of + "] ";
    switch (mode) {
      case BAR, PLAIN ->
          line(
              head
                  + step.name()
                  + "  "
                  + step.title()
                  + (cached ? "  from the store" : "  " + Text.seconds(cost.seconds())));
      case JSON ->
          event(
              "done",
              step.name(),
              Tools.fields(
                  "number", number, "of", of, "cached", cached, "seconds", cost.seconds()));
      default -> {}
    }
  }

  /** Takes the moving line away, so that what follows begins at the left. */
  void clear() {
    if (!shown.isEmpty()) {
      err.print("\r" + " ".repeat(shown.length()) + "\r");
      err.flush();
      shown = "";
    }
  }

  private void line(String text) {
    clear();
    err.println(text);
    err.flush();
  }

  private void show(String text) {
    var cut = text.length() > WIDTH ? text.substring(0, WIDTH - 1) + "…" : text;
    err.print("\r" + cut + " ".repeat(Math.max(0, shown.length() - cut.length())));
    err.flush();
    shown = cut;
  }

  private void event(String event, String step, Map<String, ?> more) {
    var all = Tools.fields("event", event, "step", step);
    all.putAll(more);
    err.println(Tools.json(all));
    err.flush();
  }

  private static String describe(StepProgress p) {
    var text = new StringBuilder(p.what());
    if (p.total() > 0) {
      text.append("  ").append(Text.number(p.done())).append('/').append(Text.number(p.total()));
      text.append(String.format(Locale.ROOT, "  %d %%", Math.min(100, 100 * p.done() / p.total())));
    } else {
      text.append("  ").append(Text.number(p.done()));
    }
    if (p.rate() > 0) {
      text.append("  ")
          .append(p.rate() < 10 ? Text.figure(p.rate()) : Text.number(Math.round(p.rate())))
          .append("/s");
    }
    var eta = p.eta();
    if (eta != null && !p.last()) {
      text.append("  ").append(Text.seconds(eta)).append(" to go");
    }
    if (!p.remark().isEmpty()) {
      text.append("  ").append(p.remark());
    }
    return text.toString();
  }
}
