package org.lastlayer.api.problem;

/**
 * One thing that is wrong: where, what was expected, what was found, and what to do.
 *
 * @param kind whose move it is
 * @param where a pipeline path such as {@code maps.tsne.perplexity}, a file, or an item
 * @param expected what belongs there, as the end of "must be …"
 * @param found what is there
 * @param advice what to do, one or two sentences; may be empty
 */
public record Problem(Kind kind, String where, String expected, String found, String advice) {
  /** Whose move it is; each kind has its exit code. */
  public enum Kind {
    /** The request is wrong: exit code 2. */
    REQUEST,
    /** The data are wrong: exit code 3. */
    DATA,
    /** Something needed is missing, such as a file, memory or a JDK: exit code 4. */
    RESOURCE,
    /** An extension failed: exit code 5. */
    EXTENSION,
    /** A fault of ours: exit code 70. */
    INTERNAL
  }

  /**
   * The same problem told from further out: {@code prefix} is put before {@link #where}, joined by
   * a dot.
   */
  public Problem within(String prefix) {
    return new Problem(
        kind, where.isEmpty() ? prefix : prefix + "." + where, expected, found, advice);
  }

  @Override
  public String toString() {
    return where
        + " must be "
        + expected
        + ", found "
        + found
        + "."
        + (advice.isEmpty() ? "" : " " + advice);
  }
}
