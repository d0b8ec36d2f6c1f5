package org.lastlayer.api.run;

/** The user asked the run to stop. Let it pass: catch it only to clean up, and throw it on. */
public final class Cancelled extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names what was stopped. */
  public Cancelled(String what) {
    super(what + " was cancelled", null, false, false);
  }
}
