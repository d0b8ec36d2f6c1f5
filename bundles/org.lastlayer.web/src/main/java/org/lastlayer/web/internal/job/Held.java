package org.lastlayer.web.internal.job;

/** A job's place in the line, let go of while it is paused. Threads: the job's own. */
final class Held implements FrameGate.Pause {
  private final Turn turn;
  private final Job job;
  private volatile Turn.Place place; // read by whoever gives a job up

  /** At the end of the line. */
  Held(Turn turn, Job job) {
    this.turn = turn;
    this.job = job;
    this.place = turn.join();
  }

  void await() throws InterruptedException {
    turn.await(place);
  }

  @Override
  public void held() {
    turn.leave(place);
    job.state(Job.State.PAUSED);
  }

  @Override
  public void released() {
    if (over()) {
      return; // it ends at its next checkpoint, and needs no turn for that
    }
    place = turn.join();
    job.state(Job.State.WAITING);
    try {
      turn.await(place);
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
    turn.leave(place);
  }
}
