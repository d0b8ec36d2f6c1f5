package org.lastlayer.cli.internal;

/**
 * What the doctor found.
 *
 * @param sign how it is
 * @param what was looked at
 * @param found as it is
 * @param advice what to do; empty where nothing is to be done
 */
record Finding(Sign sign, String what, String found, String advice) {
  /** In the order of their weight. */
  enum Sign {
    OK,
    NOTE,
    WRONG
  }

  static Finding ok(String what, String found) {
    return new Finding(Sign.OK, what, found, "");
  }

  static Finding note(String what, String found, String advice) {
    return new Finding(Sign.NOTE, what, found, advice);
  }

  static Finding wrong(String what, String found, String advice) {
    return new Finding(Sign.WRONG, what, found, advice);
  }

  /** One of the first two, by a condition. */
  static Finding okIf(boolean fine, String what, String found, String advice) {
    return fine ? ok(what, found) : note(what, found, advice);
  }
}
