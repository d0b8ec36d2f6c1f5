package org.lastlayer.web.internal.job;

/** A job's hold on the turn, let go of while it is paused. Threads: the job's own. */
final class Held implements FrameGate.Pause {
  private final Turn turn;
  private final Job job;
  private boolean has;

  Held(Turn turn, Job job) {
    this.turn = turn;
    this.job = job;
  }

  void taken() {
    has = true;
  }

  @Override
  public void held() {
    has = false;
    turn.give();
    job.state(Job.State.PAUSED);
  }

  @Override
  public void released() {
    if (over()) {
      return; // it ends at its next checkpoint, and needs no turn for that
    }
    try {
      job.state(Job.State.WAITING);
      turn.take();
      has = true;
      job.state(Job.State.RUNNING);
    } catch (InterruptedException e) {
      job.cancelled.set(true); // somebody ended it while it waited
    }
  }

  @Override
  public boolean over() {
    return job.cancelled.get();
  }

  void end() {
    if (has) {
      has = false;
      turn.give();
    }
  }
}
