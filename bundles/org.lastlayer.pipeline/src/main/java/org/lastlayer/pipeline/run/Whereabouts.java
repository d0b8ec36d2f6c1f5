package org.lastlayer.pipeline.run;

import java.util.Map;

/** Where a thread that does not come back is. Threads: any number. */
public final class Whereabouts {
  private static final String POOL = "org.lastlayer.pipeline.run.";

  private Whereabouts() {}

  /** The method of a bundle that a thread of work is in, or one that helps it. */
  public static String of(Thread work) {
    var own = innermost(work.getStackTrace());
    if (!own.isEmpty()) {
      return own;
    }
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(each -> each.getKey().getName().matches("lastlayer-\\d+"))
        .map(Map.Entry::getValue)
        .map(Whereabouts::innermost)
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse("Its work");
  }

  /** The innermost frame that is neither the JDK's nor the run's own; empty where there is none. */
  private static String innermost(StackTraceElement[] stack) {
    for (var frame : stack) {
      if (frame.getModuleName() == null) {
        return frame.getClassName().startsWith(POOL)
            ? ""
            : frame.getClassName() + "." + frame.getMethodName();
      }
    }
    return "";
  }
}
