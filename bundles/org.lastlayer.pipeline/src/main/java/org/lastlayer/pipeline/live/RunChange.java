package org.lastlayer.pipeline.live;

/** What became of a run. */
public record RunChange(LiveRun run, What what) {
  /** What. */
  public enum What {
    /** It can be asked from now on. */
    OPENED,
    /** It cannot any more. */
    CLOSED,
    /** It has another map. */
    CHANGED
  }
}
