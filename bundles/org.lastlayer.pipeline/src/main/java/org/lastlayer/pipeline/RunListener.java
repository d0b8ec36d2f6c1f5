package org.lastlayer.pipeline;

import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Frames;

/**
 * Hears how a run goes on. Threads: calls come from any thread, but one at a time; return soon. A
 * run does not fail because its listener did.
 */
public interface RunListener {
  /** Hears nothing. */
  RunListener SILENT = new RunListener() {};

  /**
   * How far a step is. At most about ten a second and line, and always the last.
   *
   * @param step name of the step
   * @param what of the line, as the extension calls it: a step may have several, one after the
   *     other
   * @param done so far
   * @param total below 0 when unknown
   * @param seconds since the line began
   * @param rate done a second, over the last seconds; 0 while unknown
   * @param eta seconds still to go; null while unknown
   * @param remark what the extension says beside it, such as a cost; may be empty
   * @param last whether the line ends with this
   */
  record StepProgress(
      String step,
      String what,
      long done,
      long total,
      double seconds,
      double rate,
      @Nullable Double eta,
      String remark,
      boolean last) {}

  /**
   * A step begins to work; not called for a step that the store had. {@code number} counts from 1.
   */
  default void started(PlannedStep step, int number, int of) {}

  /** A step goes on. */
  default void progress(StepProgress progress) {}

  /** Who watches the maps that a step makes; asked once when it begins to make one. */
  default Frames frames(String step) {
    return Frames.NONE;
  }

  /** A fact worth reading, such as the road taken. */
  default void note(String step, String text) {}

  /** Something wrong that does not stop the run. */
  default void warning(String step, Problem problem) {}

  /** A step is done, or was {@code cached}. */
  default void done(PlannedStep step, int number, int of, boolean cached, StepCost cost) {}
}
