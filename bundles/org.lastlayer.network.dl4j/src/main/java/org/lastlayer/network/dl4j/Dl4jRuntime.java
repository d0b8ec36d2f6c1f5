package org.lastlayer.network.dl4j;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.Progress;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.lib.dl4j.Dl4j;

/** DL4J made ready for a run, and its troubles in words for people. Threads: any number. */
public final class Dl4jRuntime {
  private Dl4jRuntime() {}

  /**
   * Must be called before anything of DL4J or ND4J is touched. Tells the run what is slow.
   *
   * @throws LastlayerException when the native code cannot be loaded here
   */
  public static void prepare(RunContext run) {
    Telling telling = new Telling(run);
    try {
      Dl4j.prepare(telling::slow, run::checkpoint);
    } catch (LinkageError e) {
      throw new LastlayerException(
          new Problem(
              Kind.EXTENSION,
              "DL4J",
              "able to load its native code",
              reason(e),
              "One process can load it only once: start Lastlayer anew. If that does not help,"
                  + " delete the cache folder for native code."),
          e);
    } catch (UnsupportedOperationException e) {
      throw new LastlayerException(
          new Problem(
              Kind.RESOURCE,
              "this computer",
              "one that DL4J's native code is installed for",
              String.valueOf(e.getMessage()),
              "Add the bundle org.lastlayer.lib.dl4j for this platform, or use another loader."),
          e);
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(
              Kind.RESOURCE,
              "the cache folder for native code",
              "writable, with 400 MB free",
              reason(e),
              "Free some room, or name another folder with"
                  + " -Dorg.bytedeco.javacpp.cachedir=FOLDER."),
          e);
    } finally {
      telling.end();
    }
  }

  /** One line: the innermost message, which is the one that says something. */
  public static String reason(Throwable thrown) {
    Throwable inner = thrown;
    while (inner.getCause() != null && inner.getCause() != inner) {
      inner = inner.getCause();
    }
    String message = inner.getMessage();
    if (inner instanceof NullPointerException) {
      return "a part of it is missing";
    }
    if (inner instanceof ClassCastException
        || inner instanceof IndexOutOfBoundsException
        || (message != null && (message.contains("java.") || message.contains("`")))) {
      return "a part of it is not what it should be"; // Java's own words help nobody
    }
    String text =
        message == null || message.isBlank() ? inner.getClass().getSimpleName() : message.strip();
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    return line.length() > 160 ? line.substring(0, 160) + "…" : line;
  }

  /** Opens a line of progress only when there is something slow to tell. */
  private static final class Telling {
    private final RunContext run;
    private @Nullable Progress progress;

    Telling(RunContext run) {
      this.run = run;
    }

    void slow(String what) {
      run.note(what);
      progress = run.progress(what, -1);
    }

    void end() {
      if (progress != null) {
        progress.close();
      }
    }
  }
}
