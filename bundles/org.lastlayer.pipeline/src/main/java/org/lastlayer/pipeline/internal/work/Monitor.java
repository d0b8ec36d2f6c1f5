package org.lastlayer.pipeline.internal.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Frames;
import org.lastlayer.api.run.Progress;
import org.lastlayer.pipeline.RunListener;
import org.lastlayer.pipeline.run.RunSink;

/** Gathers what a run says, and tells its listener. Threads: any number. */
public final class Monitor implements RunSink {
  private final Map<String, Set<String>> notes = new LinkedHashMap<>();
  private final List<Problem> warnings = new ArrayList<>();
  private RunListener listener = RunListener.SILENT;
  private String step = "source";

  /** From now on this one hears. */
  public synchronized void listener(RunListener next) {
    listener = next;
  }

  /** What is said from now on belongs to this step. */
  public synchronized void step(String name) {
    step = name;
  }

  @Override
  public Progress progress(String what, long total) {
    String owner;
    synchronized (this) {
      owner = step;
    }
    return new ProgressLine(owner, what, total, p -> tell(l -> l.progress(p)));
  }

  @Override
  public synchronized Frames frames() {
    return listener.frames(step);
  }

  @Override
  public synchronized void note(String text) {
    if (remember(text)) {
      tell(l -> l.note(step, text));
    }
  }

  /**
   * Tells the notes of this step that were made before anyone listened: the source is opened early.
   */
  synchronized void tellNotes() {
    notes.getOrDefault(step, Set.of()).forEach(text -> tell(l -> l.note(step, text)));
  }

  /** A note that was told when the result was made: for run.json, not for the listener. */
  synchronized boolean remember(String text) {
    return notes.computeIfAbsent(step, s -> new LinkedHashSet<>()).add(text);
  }

  @Override
  public synchronized void warn(Problem problem) {
    if (!warnings.contains(problem)) {
      warnings.add(problem);
      tell(l -> l.warning(step, problem));
    }
  }

  synchronized List<Problem> warnings() {
    return List.copyOf(warnings);
  }

  synchronized Map<String, List<String>> notes() {
    var all = new LinkedHashMap<String, List<String>>();
    notes.forEach((name, texts) -> all.put(name, List.copyOf(texts)));
    return all;
  }

  /** One call at a time; a listener that fails is not listened to any more, and the run goes on. */
  public synchronized void tell(Consumer<RunListener> call) {
    try {
      call.accept(listener);
    } catch (RuntimeException e) {
      listener = RunListener.SILENT;
      warnings.add(
          new Problem(
              Problem.Kind.INTERNAL,
              "the progress display",
              "working",
              "'" + e + "'",
              "The run went on without it."));
    }
  }
}
