package org.lastlayer.pipeline.internal.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.pipeline.internal.extension.Handle;

/** Turns whatever an extension throws into a problem that says whose move it is. */
public final class Guard {
  private Guard() {}

  /** Work that may fail in any way. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void run() throws IOException;
  }

  /** Runs it; throws nothing but {@link LastlayerException} and {@link Cancelled}. */
  public static void run(String step, Handle handle, RunContext context, Work work) {
    try {
      work.run();
    } catch (Cancelled e) {
      throw e;
    } catch (LastlayerException e) {
      throw new LastlayerException(
          e.problems().stream().map(p -> located(p, step, handle)).toList(), e);
    } catch (IOException | UncheckedIOException e) {
      context
          .checkpoint(); // a file closed under somebody's hands by cancelling is no problem of the
      // disk
      var cause =
          e instanceof UncheckedIOException unchecked && unchecked.getCause() != null
              ? unchecked.getCause()
              : e;
      throw told(
          Problem.Kind.RESOURCE,
          step,
          "able to read and write its files",
          cause,
          "Check the disk and its rights.",
          e);
    } catch (OutOfMemoryError e) {
      throw told(
          Problem.Kind.RESOURCE,
          step,
          "given enough memory",
          "not enough (" + e.getMessage() + ")",
          "Give the program more (JAVA_TOOL_OPTIONS=-Xmx…) or take fewer items.",
          e);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      context.checkpoint();
      throw told(
          Problem.Kind.EXTENSION,
          step,
          "able to do its work",
          e,
          "Tell the author of "
              + handle.summary().bundle()
              + " "
              + handle.summary().version()
              + ".",
          e);
    }
  }

  /** An extension names its own parameters; people read where in the pipeline those stand. */
  private static Problem located(Problem problem, String step, Handle handle) {
    var first = problem.where().split("[.,:\\[ ]", 2)[0];
    boolean parameter =
        Arrays.stream(handle.parameters().getRecordComponents())
            .anyMatch(c -> c.getName().equals(first));
    return parameter ? problem.within(step) : problem;
  }

  private static LastlayerException told(
      Problem.Kind kind,
      String step,
      String expected,
      Object shown,
      String advice,
      Throwable cause) {
    return new LastlayerException(
        new Problem(kind, step, expected, "'" + shown + "'", advice), cause);
  }
}
