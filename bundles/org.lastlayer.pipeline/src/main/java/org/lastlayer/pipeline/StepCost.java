package org.lastlayer.pipeline;

/**
 * What a step cost. All but {@code seconds} is of the whole process while the step ran: in a server
 * others may have had their part in it.
 *
 * @param seconds by the clock
 * @param cpuSeconds of all cores, the compiler's and the collector's too; NaN where the system does
 *     not tell
 * @param heapBytes most that the Java heap held, garbage included; an upper bound, since its parts
 *     need not have been largest at the same moment
 * @param residentBytes most memory that the process had, mapped files included; −1 where the system
 *     does not tell
 */
public record StepCost(double seconds, double cpuSeconds, long heapBytes, long residentBytes) {
  /** Of a result that the store had, where only time is worth telling. */
  public static StepCost ofTime(double seconds) {
    return new StepCost(seconds, Double.NaN, -1, -1);
  }

  /** Whether more than the time is known. */
  public boolean measured() {
    return heapBytes >= 0;
  }
}
