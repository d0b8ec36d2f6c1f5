package org.lastlayer.web.internal.job;

import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Frames;
import org.lastlayer.pipeline.PlannedStep;
import org.lastlayer.pipeline.RunListener;
import org.lastlayer.pipeline.StepCost;

/**
 * What a run tells becomes the state of its job.
 *
 * @param watched step whose frames are watched; empty for none
 */
record Told(Job job, String watched) implements RunListener {
  @Override
  public void started(PlannedStep step, int number, int of) {
    job.begin(step.name(), number, of);
  }

  @Override
  public void progress(StepProgress progress) {
    job.progress(progress);
  }

  @Override
  public Frames frames(String step) {
    var gate = job.gate();
    return gate != null && step.equals(watched) ? gate : Frames.NONE;
  }

  @Override
  public void note(String step, String text) {
    job.say(step + ": " + text);
  }

  @Override
  public void warning(String step, Problem problem) {
    job.say(step + ": " + problem);
  }

  @Override
  public void done(PlannedStep step, int number, int of, boolean cached, StepCost cost) {
    if (cached) {
      job.begin(step.name(), number, of);
    }
  }
}
