package org.lastlayer.pipeline.internal.osgi;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Frames;
import org.lastlayer.pipeline.PlannedStep;
import org.lastlayer.pipeline.RunListener;
import org.lastlayer.pipeline.StepCost;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listener of one run, and those of every run: the services of the type {@link RunListener}.
 * These hear of steps, notes and warnings, not of progress. Threads: as {@link RunListener}.
 */
final class Listeners implements RunListener {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final BundleContext context;
  private final RunListener own;

  Listeners(BundleContext context, RunListener own) {
    this.context = context;
    this.own = own;
  }

  @Override
  public void started(PlannedStep step, int number, int of) {
    others(l -> l.started(step, number, of));
    own.started(step, number, of);
  }

  @Override
  public void progress(StepProgress progress) {
    own.progress(progress);
  }

  @Override
  public Frames frames(String step) {
    return own.frames(step);
  }

  @Override
  public void note(String step, String text) {
    others(l -> l.note(step, text));
    own.note(step, text);
  }

  @Override
  public void warning(String step, Problem problem) {
    others(l -> l.warning(step, problem));
    own.warning(step, problem);
  }

  @Override
  public void done(PlannedStep step, int number, int of, boolean cached, StepCost cost) {
    others(l -> l.done(step, number, of, cached, cost));
    own.done(step, number, of, cached, cost);
  }

  private void others(Consumer<RunListener> told) {
    for (var reference : references()) {
      @Nullable RunListener listener = context.getService(reference);
      try {
        if (listener != null) {
          told.accept(listener);
        }
      } catch (RuntimeException e) {
        LOG.warn("{} does not listen well", reference.getBundle(), e);
      } finally {
        context.ungetService(reference);
      }
    }
  }

  private Collection<ServiceReference<RunListener>> references() {
    try {
      return context.getServiceReferences(RunListener.class, null);
    } catch (InvalidSyntaxException e) {
      return List.of(); // there is no filter to be wrong
    }
  }
}
