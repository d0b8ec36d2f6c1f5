package org.lastlayer.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;

/**
 * What may come of bad input: an answer or a named problem, within {@link #SECONDS} of the
 * processor's time and {@link #BYTES} of memory. Anything else is thrown as an {@link
 * AssertionError}. Threads: work must be done on the calling one.
 */
final class Judge {
  private static final long SECONDS = 2;
  private static final long BYTES = 256L << 20;
  private static final int LONGEST = 20_000;

  /** What no sentence for a user holds. */
  private static final List<String> INNARDS =
      List.of("`java.", "NullPointer", "Cannot invoke", "Cannot construct", "\tat ");

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Judge() {}

  /** Reads something. */
  interface Reading {
    void read() throws Exception;
  }

  /**
   * Lets it be read, and judges what comes of it. What takes too much is read again: classes that
   * were loaded, and counted into, for the first time are not the input's fault.
   */
  static void judge(Reading reading) {
    if (!measured(reading).isEmpty()) {
      var again = measured(reading);
      if (!again.isEmpty()) {
        throw new AssertionError(again);
      }
    }
  }

  private static String measured(Reading reading) {
    long cpu = THREADS.getCurrentThreadCpuTime();
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    problems(reading);
    long took = THREADS.getCurrentThreadCpuTime() - cpu;
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
    if (took > SECONDS * 1_000_000_000) {
      return "It took " + took / 1_000_000 + " ms.";
    }
    return allocated > BYTES ? "It allocated " + (allocated >> 20) + " MB." : "";
  }

  /** The same for one item of many: a problem with it is told when it is opened. */
  static void problems(Reading reading) {
    try {
      reading.read();
    } catch (LastlayerException e) {
      sentences(e.problems());
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("Not a named problem: " + e, e);
    }
  }

  /** Refuses problems that a user could not read. */
  static void sentences(List<Problem> problems) {
    if (problems.isEmpty()) {
      throw new AssertionError("An exception without a problem.");
    }
    for (var problem : problems) {
      var text = problem.toString();
      if (problem.where().isBlank() || problem.expected().isBlank() || problem.found().isBlank()) {
        throw new AssertionError("A part is missing: " + problem);
      }
      if (problem.kind() == Problem.Kind.INTERNAL || problem.kind() == Problem.Kind.EXTENSION) {
        throw new AssertionError("A fault of ours: " + problem);
      }
      if (text.length() > LONGEST || INNARDS.stream().anyMatch(text::contains)) {
        throw new AssertionError("No sentence for a user: " + problem);
      }
    }
  }
}
